import { UserError } from '../errors';
import { plainText } from '../report/plain-text';
import type { ActionLog } from './action-log';

/** A mistake of the user's without a stack, a bug with it. */
export function logError(log: ActionLog, thrown: unknown): void {
  log.write(`${plainText(textOf(thrown))}\n`);
}

function textOf(thrown: unknown): string {
  if (thrown instanceof UserError) {
    const { what, why, mend } = thrown.advice;
    return [
      `error: ${what}`,
      ...(why === undefined ? [] : [`  why: ${why}`]),
      ` mend: ${mend}`,
    ].join('\n');
  }
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
