/** The entry that lockkeeper.yml needs for a backfill, ready to paste. */
export interface BackfillAdvice {
  readonly name: string;
  readonly table: string;
  readonly set: string;
  readonly where: string;
}

/** Double-quoted YAML scalars are JSON strings (YAML 1.2, chapter 1.3). */
export function backfillEntry({ name, table, set, where }: BackfillAdvice): string {
  return [
    '```yaml',
    'backfills:',
    `  - name: ${name}`,
    `    table: ${JSON.stringify(table)}`,
    `    set: ${JSON.stringify(set)}`,
    `    where: ${JSON.stringify(where)}`,
    '```',
  ].join('\n');
}

/** A name within a YAML file and a URL: lower case, digits and hyphens. */
export function backfillName(...parts: readonly string[]): string {
  return parts
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** A constant of the type, to be replaced by what the column should have. */
export function exampleValue(type: string): string {
  if (/^(small|big|tiny|medium)?int|^integer|numeric|decimal|real|double|float|serial/.test(type))
    return '0';
  if (/bool/.test(type)) return 'false';
  if (/^(date|time|timestamp)/.test(type)) return 'CURRENT_TIMESTAMP';
  return "'…'";
}
