import { formatBytes, formatCount } from '../report/counts';
import type { Estimate } from '../report/report';
import type { Calibration, TableSize } from './calibration';
import { extrapolate } from './extrapolate';
import { type Phase, phases } from './phase';
import { type WorkUnits, workUnits } from './work-units';

export interface PhaseRuns {
  readonly migration: string;
  readonly index: number;
  readonly relation: string;
  readonly phase: Phase;
  readonly small: Calibration;
  readonly large: Calibration;
  readonly production: TableSize;
}

/** How long the phase would take at production's size, as an interval, with the assumption in words. */
export function estimatePhase(runs: PhaseRuns): Estimate {
  const { migration, index, relation, small, large, production } = runs;
  const phase = measuredPhase(runs);
  const basis = phases[phase];
  const units = workUnits(basis, [small, large, production]);
  const measured = ({ milliseconds, ...size }: Calibration) => ({
    work: units.of(size),
    milliseconds,
  });
  const { low, high } = extrapolate(measured(small), measured(large), units.of(production));
  return {
    migration,
    index,
    relation,
    phase,
    basis,
    measured: [small, large].flatMap(({ rows, milliseconds }) =>
      milliseconds.map((time) => ({ rows, milliseconds: time })),
    ),
    productionRows: production.rows,
    lowMilliseconds: low,
    highMilliseconds: high,
    assumption: assumption(units, runs),
  };
}

/** So much more, by factor and in milliseconds, must every run of the larger table take to count as growth. */
const grownFactor = 1.3;
const grownMilliseconds = 2;

/** MySQL does not tell of every scan: what takes longer on the larger table is no change of the catalog alone. */
function measuredPhase({ phase, small, large }: PhaseRuns): Phase {
  if (phase !== 'catalog only' || large.rows <= small.rows) return phase;
  const slowest = Math.max(...small.milliseconds);
  const fastest = Math.min(...large.milliseconds);
  const grew = fastest > slowest * grownFactor && fastest > slowest + grownMilliseconds;
  return grew ? 'work on the table' : phase;
}

function assumption(units: WorkUnits, { small, large, production }: PhaseRuns): string {
  const rows = `${formatCount(production.rows)} rows`;
  const there = production.bytes === null ? '' : ` (${formatBytes(production.bytes)})`;
  return `${units.words}, measured at ${formatCount(small.rows)} and ${formatCount(large.rows)} rows on this machine, ${runsInWords(small, large)}, cache warm; production has ${rows}${there}${distance(units.of(production) / units.of(large))}`;
}

/** How far beyond what was measured: the farther, the less an estimate is worth. */
function distance(times: number): string {
  return Number.isFinite(times) && times >= 2
    ? `, ${formatCount(Math.round(times))} times as much work`
    : '';
}

function runsInWords(small: Calibration, large: Calibration): string {
  const [few, many] = [small, large].map(({ milliseconds }) => milliseconds.length);
  if (few !== many) return `${few} and ${many} runs`;
  return few === 1 ? 'one run each' : `${few} runs each`;
}
