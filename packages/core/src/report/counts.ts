/** Made when a number first needs it: it loads ICU's data, which takes ten milliseconds. */
let groups: Intl.NumberFormat | null = null;

/** `1,234` */
export function formatCount(count: number): string {
  if (Number.isInteger(count) && Math.abs(count) < 1e15) {
    return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
  }
  groups ??= new Intl.NumberFormat('en');
  return groups.format(count);
}

/** `1 row`, `1,234 rows`, `2 batches` */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** `512 B`, `1.5 kB`, `12.3 MB`, by thousands. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(1)} ${units[power - 1]}`;
}
