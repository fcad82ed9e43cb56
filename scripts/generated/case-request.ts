import { assumedVersion } from '@lockkeeper/actions/gate/assumed-version';
import type { CheckRequest } from '@lockkeeper/actions/gate/check-request';
import { type CodeSearch, codeSearch } from '@lockkeeper/actions/gate/code/code-search';
import type { DownPolicy } from '@lockkeeper/actions/gate/downs/down-policy';
import type { KnownSchema } from '@lockkeeper/actions/gate/known-schema';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import { dialectOf } from '@lockkeeper/core/sql/dialects';

/** What the expected.json of a case says beside its findings, where it is not the default. */
export interface CaseSettings {
  readonly version?: string | undefined;
  /** The input `down`. */
  readonly down?: DownPolicy | undefined;
  /** What the code at the base says, by path; absent where none is searched. */
  readonly code?: Readonly<Record<string, string>> | undefined;
  /** How many rows production has, by table; absent where there are no statistics. */
  readonly rows?: Readonly<Record<string, number>> | undefined;
}

/** What the gate is asked for a case, without its migrations and rules. */
export function caseRequest(
  engine: EngineName,
  { version, down, code, rows }: CaseSettings,
): Omit<CheckRequest, 'config' | 'rules' | 'all' | 'checked'> {
  return {
    engine,
    version: assumedVersion(engine, version),
    dialect: dialectOf(engine),
    format: plain,
    eachAlone: false,
    change: null,
    code: code === undefined ? null : searchOf(code),
    ...(down === undefined ? {} : { downPolicy: down }),
    ...(rows === undefined ? {} : { known: knownRows(engine, rows) }),
  };
}

function searchOf(files: Readonly<Record<string, string>>): CodeSearch {
  const lines = Object.entries(files).flatMap(([path, text]) =>
    text.split('\n').map((line, index) => ({ path, line: index + 1, text: line })),
  );
  return codeSearch(
    { words: null, at: 'main (1a2b3c4d)', files: Object.keys(files).length, passedOver: 0 },
    lines,
  );
}

function knownRows(engine: EngineName, rows: Readonly<Record<string, number>>): KnownSchema {
  const unknown = { schema: null, bytes: null, indexBytes: null, partitions: 0, rowVersions: null };
  const tables = Object.entries(rows).map(([name, number]) => ({ ...unknown, name, rows: number }));
  return {
    snapshot: null,
    stats: { engine, version: '', takenAt: '', settings: null, tables },
    smallTableRows: null,
  };
}
