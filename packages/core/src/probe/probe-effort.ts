import { counted } from '../report/counts';
import type { ProbeMeasurement } from './probe-measurement';

/** What the probe itself put on the server while the migration ran: `4 connections, 1,204 operations`. */
export function probeEffort(connections: number, measured: readonly ProbeMeasurement[]): string {
  const operations = measured
    .flatMap(({ reads, writes }) => [reads, writes])
    .reduce((sum, felt) => sum + (felt?.operations ?? 0), 0);
  return `${counted(connections, 'connection')}, ${counted(operations, 'operation')}`;
}
