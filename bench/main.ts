import { benchEstimates } from './estimates';
import { benchGate } from './gate';
import { replayHistory } from './history';
import { benchLocks } from './locks/bench-locks';
import { benchProbe } from './probe';
import { benchRows } from './rows';

const benchmarks: Readonly<Record<string, (given: readonly string[]) => void | Promise<void>>> = {
  estimates: benchEstimates,
  gate: benchGate,
  history: replayHistory,
  locks: benchLocks,
  probe: benchProbe,
  rows: benchRows,
};

const [name = '', ...given] = process.argv.slice(2);
const benchmark = benchmarks[name];
if (benchmark === undefined) {
  console.error(
    `There is no benchmark ${name === '' ? 'without a name' : name}. Run: npm run bench -- ${Object.keys(benchmarks).join(' | ')}`,
  );
  process.exitCode = 2;
} else {
  Promise.resolve(benchmark(given)).catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
