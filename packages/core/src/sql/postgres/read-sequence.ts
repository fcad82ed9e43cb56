import { nodesOf, relationOf } from './nodes';
import type { Readers } from './reader';

/** Options whose words differ from the parser's names for them. */
const words: Readonly<Record<string, string>> = {
  increment: 'INCREMENT BY',
  maxvalue: 'MAXVALUE',
  minvalue: 'MINVALUE',
  owned_by: 'OWNED BY',
};

export const sequenceReaders: Readers = {
  CreateSeqStmt: (statement) => [
    {
      kind: 'create-sequence',
      sequence: relationOf(statement.sequence),
      ifNotExists: statement.if_not_exists === true,
    },
  ],
  AlterSeqStmt: ({ sequence, options }) =>
    nodesOf(options, 'DefElem').map(({ defname = '' }) => ({
      kind: 'alter-sequence',
      sequence: relationOf(sequence),
      action: words[defname] ?? defname.toUpperCase(),
    })),
};
