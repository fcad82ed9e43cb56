import type { Fix, Report } from './report';

/**
 * `Instead, in a transaction:`, and where several migrations are needed `1 of 2, outside a transaction:`. Only
 * PostgreSQL takes DDL into a transaction: elsewhere there is nothing to say of it.
 */
export function fixLabel({ transactional }: Fix, at: number, of: number, engine: Report['engine']) {
  const how = transactional ? 'in a transaction' : 'outside a transaction';
  const words = [
    of === 1 ? 'Instead' : `${at + 1} of ${of}`,
    ...(engine === null || /^postgres/i.test(engine.name) ? [how] : []),
  ];
  return `${words.join(', ')}:`;
}
