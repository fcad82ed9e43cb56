import type { RollbackMeasurement } from './report';

export const outcomeWords: Readonly<Record<RollbackMeasurement['outcome'], string>> = {
  lossless: 'lossless',
  'lossy-by-design': 'loses only what the up added',
  lossy: 'not as before',
  impossible: 'cannot be undone',
  missing: 'no down',
};
