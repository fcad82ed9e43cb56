import { UserError } from '../errors';
import type { DatabaseError } from './session';

/**
 * Refusals of Lockkeeper's own statements that come from the target and its accounts, not from a mistake in
 * the statement. SQLSTATE classes and codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
 * Numbers: https://dev.mysql.com/doc/mysql-errors/9.7/en/server-error-reference.html
 */
const causes: readonly { readonly codes: RegExp; readonly mend: string }[] = [
  {
    codes: /^(42501|1044|1045|1142|1143|1227|1370)$/,
    mend: "Grant the account what is missing, or give another account's URL.",
  },
  {
    codes: /^(55P03|1205|3572)$/,
    mend: 'Another session holds a lock on it. Find that one, wait for it or end it, and run the stage again.',
  },
  {
    codes: /^(57014|3024|1969|1317)$/,
    mend: 'Raise the statement timeout, or run the stage at a quieter time.',
  },
  {
    codes: /^(08...|57P0[1-5]|connection|1053|1152|1159|1161|2006|2013|4031|E[A-Z]+|PROTOCOL_.*)$/,
    mend: 'See that the server is up and reachable, and run the stage again.',
  },
  {
    codes: /^(53...|1021|1040|1041|1114|1203|1226)$/,
    mend: 'Free what the server has run out of, and run the stage again.',
  },
  {
    codes: /^(25006|1290|1836)$/,
    mend: 'Give the URL of the primary: this server takes no writes.',
  },
];

/** The user's side of a refusal; null where it is nobody's but ours. */
export function environmentError(error: DatabaseError): UserError | null {
  const cause = causes.find(({ codes }) => codes.test(error.code));
  if (cause === undefined) return null;
  return new UserError({
    what: 'The database did not do what the stage asked of it',
    why: `${error.message} (${error.code})`,
    mend: cause.mend,
  });
}
