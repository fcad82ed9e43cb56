import type { Prediction } from './report';

/** `ACCESS EXCLUSIVE on orders`, one text a lock. */
export function predictedLocks({ locks }: Prediction): string[] {
  return locks.map(({ mode, relation }) => `${mode} on ${relation}`);
}

/** Rewrites, scans, and on MySQL the algorithm: what the statement costs. */
export function predictedWork(prediction: Prediction): string[] {
  const { rewrites, scans, algorithm, lockLevel, rebuild, transactional } = prediction;
  return [
    ...(rewrites.length > 0 ? [`rewrites ${rewrites.join(', ')}`] : []),
    ...(scans.length > 0 ? [`scans ${scans.join(', ')}`] : []),
    ...(algorithm === null ? [] : [`ALGORITHM=${algorithm}`]),
    ...(lockLevel === null ? [] : [`LOCK=${lockLevel}`]),
    ...(rebuild === true && rewrites.length === 0 ? ['rebuilds the table'] : []),
    ...(transactional || algorithm !== null ? [] : ['outside a transaction']),
  ];
}
