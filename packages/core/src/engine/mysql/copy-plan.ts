import { mysqlDialect } from '../../sql/mysql/dialect';
import type { Session } from '../session';
import { withOtherDatabase } from './create-text';

const quote = mysqlDialect.quoteIdentifier;

/** What a copy is made from and into. */
export interface CopyPlan {
  readonly source: string;
  readonly target: string;
  /** `'user'@'host'` of the definer of routines, views, triggers and events; '' for the copying account. */
  readonly definer: string;
  /** Names of tables, views and routines of the source: what a text may mean by `source.name`. */
  readonly names: ReadonlySet<string>;
}

/** Executes a CREATE text of the source in the copy. */
export async function createInTarget(admin: Session, plan: CopyPlan, text: string): Promise<void> {
  await admin.execute(`USE ${quote(plan.target)}`);
  try {
    await admin.execute(withOtherDatabase(text, plan.source, quote(plan.target), plan.names));
  } finally {
    await admin.execute(`USE ${quote(plan.source)}`);
  }
}
