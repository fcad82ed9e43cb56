import { UserError } from '../errors';
import { camelKeys, kebabKeys } from './json-keys';
import type { Report } from './report';
import { reportSchema } from './report-schema';

/** Characters of the longest report that is read. */
export const longestJson = 32_000_000;

/**
 * The report as JSON: kebab-case keys, always in the same order, indented by two spaces, with a line
 * feed at its end. Throws for a report that breaks its own types, which is a bug of the stage's.
 */
export function toJson(report: Report): string {
  return `${JSON.stringify(kebabKeys(reportSchema.parse(report)), null, 2)}\n`;
}

/** Reads what `toJson` wrote; keys that it does not know are left out. Throws a UserError. */
export function fromJson(text: string): Report {
  if (text.length > longestJson) throw unreadable(`it is longer than ${longestJson} characters`);
  const result = reportSchema.safeParse(parsed(text));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const place = issue?.path.map(String).join('.') ?? '';
  throw unreadable(`${place === '' ? 'the whole' : place}: ${issue?.message ?? 'not a report'}`);
}

function parsed(text: string): unknown {
  try {
    return camelKeys(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw unreadable('it is no JSON');
    if (error instanceof RangeError) throw unreadable('it is nested too deeply');
    throw error;
  }
}

function unreadable(why: string): UserError {
  return new UserError({
    what: 'the report cannot be read',
    why,
    mend: 'Give the JSON file that a stage of this version wrote, unchanged.',
  });
}
