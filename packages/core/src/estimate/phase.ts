import type { EstimateBasis } from '../report/report';

/** What a statement spends its time on, and what that grows with. */
export const phases = {
  'table scan': 'linear',
  rewrite: 'linear',
  'change of rows': 'linear',
  /** It grew with the table, and nothing says by what. */
  'work on the table': 'linear',
  'index build': 'n log n',
  'catalog only': 'constant',
} as const satisfies Readonly<Record<string, EstimateBasis>>;

export type Phase = keyof typeof phases;
