import { UserError } from '../errors';

/** No rows can be made for the table; the user has to give them. */
export function rowsRefused(label: string, why: string): UserError {
  return new UserError({
    what: `No rows can be made for ${label}`,
    why,
    mend: `Fill ${label} with a seed (SQL), and take it out of rows in lockkeeper.yml or ask for as many rows as the seed has.`,
  });
}
