import { counted } from '@lockkeeper/core/report/counts';
import { onLive, type Rule } from '../rule';

const shown = 5;

export const requireAppliedBase: Rule = {
  id: 'require-applied-base',
  group: 'live',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'warning',
  title: 'The live database lacks migrations that the base has',
  problem:
    'What this branch adds will run there after others that nobody looks at in this pull request, and its checks have reckoned with a schema that is not there yet.',
  rewrite: 'Deploy the base first, or merge with both in mind.',
  manual: null,
  check: onLive(({ live, history, base, format }) => {
    const { state, historyTable, server } = live;
    if (state === null) {
      if (history.length === 0 || live.empty) return [];
      return [
        {
          message: `The live database (${server}) has no ${historyTable}: by ${format.title} nothing is applied there, and ${base} has ${counted(history.length, 'migration')}. Is it the database that you mean?`,
          fix: null,
        },
      ];
    }
    const lacks = history.filter((migration) => state.pending.includes(migration));
    const [first] = lacks;
    if (first === undefined) return [];
    const names = lacks.slice(0, shown).map(({ version }) => version);
    const more = lacks.length - names.length;
    const list = `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    return [
      {
        message: `${historyTable} of the live database (${server}) has not ${list}, which ${base} has: they run before what this branch adds.`,
        fix: null,
        place: { path: first.up.path, line: 1, endLine: 1, migration: first.version },
      },
    ];
  }),
};
