import { benchGate } from './gate';
import { replayHistory } from './history';
import { benchRows } from './rows';

const benchmarks: Readonly<Record<string, (given: readonly string[]) => void | Promise<void>>> = {
  gate: benchGate,
  history: replayHistory,
  rows: benchRows,
};

const [name = '', ...given] = process.argv.slice(2);
const benchmark = benchmarks[name];
if (benchmark === undefined) {
  console.error(
    `There is no benchmark ${name === '' ? 'without a name' : name}. Run: npm run bench -- ${Object.keys(benchmarks).join(' | ')}`,
  );
  process.exitCode = 2;
} else benchmark(given);
