import type { Prediction } from './report';

/** `ACCESS EXCLUSIVE on orders`, one text a lock. */
export function predictedLocks({ locks }: Prediction): string[] {
  return locks.map(({ mode, relation }) => `${mode} on ${relation}`);
}

/** Rewrites, scans, and on MySQL the algorithm: what the statement costs. */
export function predictedWork(prediction: Prediction): string[] {
  const { locks, rewrites, scans, algorithm, lockLevel, rebuild, transactional, evidence } =
    prediction;
  // Of SET and the like it tells nothing, and on MySQL it holds for all DDL.
  const ordinary = transactional || algorithm !== null || locks.length === 0;
  return [
    ...(rewrites.length > 0 ? [`rewrites ${rewrites.join(', ')}`] : []),
    ...(scans.length > 0 ? [`scans ${scans.join(', ')}`] : []),
    ...(algorithm === null ? [] : [`ALGORITHM=${algorithm}`]),
    ...(lockLevel === null ? [] : [`LOCK=${lockLevel}`]),
    ...(rebuild === true && rewrites.length === 0 ? ['rebuilds the table'] : []),
    ...(ordinary ? [] : ['outside a transaction']),
    ...(evidence === 'manual' && locks.length > 0 ? ['from the manual, not measured'] : []),
  ];
}
