import type { StatementStep } from './step';

/** What the script has set the session's TimeZone to before; null where it does not say. */
export function timeZoneBefore({ settings }: Pick<StatementStep, 'settings'>): string | null {
  return settings.get('timezone') ?? null;
}
