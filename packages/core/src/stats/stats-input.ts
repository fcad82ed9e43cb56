/** What every stage takes that reckons with production's size, version or settings. */
export const statsInput = {
  stats: {
    type: 'string',
    help: "File that lockkeeper stats wrote: production's version and settings, and how much it has in each table.",
  },
} as const;
