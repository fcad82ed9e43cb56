import { onOperation, type Rule } from '../rule';

/** Commands that run statements which the gate does not see. */
const blocks = new Set(['DO', 'CALL']);

export const unreadBlock: Rule = {
  id: 'unread-block',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'warning',
  title: 'What the block does was not looked at',
  problem:
    'A DO block or a called procedure can alter and lock tables, and a gate that passes it without a word says more than it knows.',
  rewrite:
    'The statements by themselves, outside of the block; or a look at what dry-run and lock-budget measure.',
  manual: null,
  check: onOperation(['other'], ({ command }) =>
    blocks.has(command)
      ? {
          message: `The statements that ${command} runs are not read. dry-run and lock-budget run them and show what they lock; write them outside of the block where that is possible, or say with "-- lockkeeper:ignore unread-block: why" above it that they are safe.`,
          fix: null,
        }
      : null,
  ),
};
