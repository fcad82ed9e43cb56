import type { RollbackMeasurement } from './report';

export const outcomeWords: Readonly<Record<RollbackMeasurement['outcome'], string>> = {
  lossless: 'lossless',
  'lossy-by-design': 'lossy by design',
  lossy: 'loses data',
  impossible: 'cannot be undone',
  missing: 'no down',
};
