/** A duration for people: `0.42 ms`, `12.3 ms`, `1.20 s`, `2 min 05 s`, `1 h 02 min`. */
export function formatMilliseconds(milliseconds: number): string {
  if (milliseconds <= 0) return '0 ms';
  if (milliseconds < 0.005) return '<0.01 ms';
  // Thresholds are where rounding would print the next unit's first value: 999.5 ms is 1.00 s.
  if (milliseconds < 999.5) return `${threeDigits(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${threeDigits(milliseconds / 1000)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${twoDigits(seconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

/** A duration by a clock that knows whole milliseconds: `42 ms`, `1.20 s`. */
export function formatElapsed(milliseconds: number): string {
  return milliseconds < 999.5 ? `${Math.round(milliseconds)} ms` : formatMilliseconds(milliseconds);
}

/** Milliseconds between two ISO times. */
export function millisecondsBetween(start: string, end: string): number {
  return Math.max(0, Date.parse(end) - Date.parse(start));
}

function threeDigits(value: number): string {
  if (value < 9.995) return value.toFixed(2);
  return value < 99.95 ? value.toFixed(1) : value.toFixed(0);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
