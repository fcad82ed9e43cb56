import { performance } from 'node:perf_hooks';
import { HoldRecorder } from '../../locks/hold-recorder';
import type { LockInstrument } from '../../locks/lock-instrument';
import type { Session } from '../session';
import { lockBlocks, lockStrength } from './lock-modes';
import { type LockSample, LockSampler } from './lock-sampler';
import { EffectsReader } from './statement-effects';

/**
 * Measures one session's table locks. After each statement of a transaction pg_locks tells exactly which
 * locks it holds; while a statement runs, a sampler on the observer's connection sees when it waits and,
 * outside transactions, what it held at all. Weaker locks than ROW EXCLUSIVE are left out: every SELECT
 * takes them and they hinder only ACCESS EXCLUSIVE.
 */
export function measurePostgresLocks(subject: Session, observer: Session): LockInstrument {
  const sampler = new LockSampler(observer, subject.id);
  const labels = new Map<number, string>();
  const tables = new Map<number, string>();
  const effects = new EffectsReader(subject, tables);
  const recorder = new HoldRecorder({ strength: lockStrength, blocks: lockBlocks });

  const record = (sample: LockSample, at: number) => {
    const held = sample.granted.flatMap(({ relation, mode }) => {
      const label = labels.get(relation);
      return label === undefined || lockStrength(mode) < lockStrength('ROW EXCLUSIVE')
        ? []
        : [{ relation: label, mode }];
    });
    recorder.held(at, held);
  };

  return {
    method:
      'pg_locks after every statement of a transaction, and sampled about every 2 ms while a statement runs',
    async start() {
      for (const relation of await existingRelations(observer)) {
        labels.set(relation.oid, relation.label);
        if (relation.kind === 'r' || relation.kind === 'm')
          tables.set(relation.oid, relation.label);
      }
    },
    async before(migration, statement, inTransaction) {
      const from = performance.now();
      // The runner tries a lone statement in a transaction first, and again without one.
      await sampler.end();
      if (inTransaction) await effects.before();
      recorder.statement(migration, statement.index);
      sampler.begin();
      recorder.instrument(from, performance.now());
      recorder.statementStarts(performance.now());
    },
    async after(_migration, _statement, inTransaction) {
      const end = performance.now();
      const samples = await sampler.end();
      for (const sample of samples.filter(({ to }) => to <= end)) {
        const at = (sample.from + sample.to) / 2;
        recorder.waiting(at, sample.waiting.length > 0);
        record(sample, at);
      }
      if (!inTransaction) {
        recorder.held(end, []);
        return { rewrites: [], scans: [], walBytes: null };
      }
      const last = await sampler.look();
      record(last, end);
      const seen = await effects.after();
      recorder.instrument(end, performance.now());
      return seen;
    },
    async beforeCommit() {},
    async afterCommit() {
      recorder.held(performance.now(), []);
    },
    async stop() {
      return recorder.holds();
    },
  };
}

interface ExistingRelation {
  readonly oid: number;
  readonly kind: string;
  readonly label: string;
}

async function existingRelations(observer: Session): Promise<ExistingRelation[]> {
  return observer.query<ExistingRelation>(
    `SELECT c.oid AS oid, c.relkind::text AS kind,
            CASE WHEN c.relkind = 't' THEN 'TOAST of ' || (SELECT o.relname FROM pg_class o WHERE o.reltoastrelid = c.oid)
                 WHEN n.nspname = 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END AS label
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'm', 'v', 'i', 'I', 'S', 't', 'f')
        AND (n.nspname !~ '^pg_' OR EXISTS (SELECT FROM pg_class o JOIN pg_namespace p ON p.oid = o.relnamespace
              WHERE o.reltoastrelid = c.oid AND p.nspname !~ '^pg_' AND p.nspname <> 'information_schema'))
        AND n.nspname NOT IN ('information_schema', 'lockkeeper')`,
  );
}
