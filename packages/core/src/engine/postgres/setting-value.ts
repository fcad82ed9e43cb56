interface Step {
  readonly unit: string;
  readonly next: number;
}

/** Each unit with how many of it make the following one, as SHOW writes them. */
const ladders: readonly (readonly Step[])[] = [
  [
    { unit: 'B', next: 1024 },
    { unit: 'kB', next: 1024 },
    { unit: 'MB', next: 1024 },
    { unit: 'GB', next: 1024 },
    { unit: 'TB', next: Number.POSITIVE_INFINITY },
  ],
  [
    { unit: 'ms', next: 1000 },
    { unit: 's', next: 60 },
    { unit: 'min', next: 60 },
    { unit: 'h', next: 24 },
    { unit: 'd', next: Number.POSITIVE_INFINITY },
  ],
];

/**
 * A value of pg_settings with its unit, in the largest one that leaves no fraction, as SHOW gives it: `64MB`,
 * `30s`. https://www.postgresql.org/docs/current/config-setting.html
 */
export function settingValue(value: string, unit: string | null): string {
  // Some count in blocks: 8kB.
  const [, times = '', base = ''] = /^(\d*)(.*)$/.exec(unit ?? '') ?? [];
  const number = Number(value) * Number(times === '' ? 1 : times);
  if (unit === null || number <= 0 || !Number.isInteger(number)) return value;
  const ladder = ladders.find((steps) => steps.some((step) => step.unit === base)) ?? [];
  let rest = number;
  let shown = base;
  for (const [at, step] of ladder.entries()) {
    if (step.unit !== shown || rest % step.next !== 0) continue;
    rest /= step.next;
    shown = ladder[at + 1]?.unit ?? shown;
  }
  return `${rest}${shown}`;
}
