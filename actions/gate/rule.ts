import type { InputDeclarations, InputValues } from '@lockkeeper/core/action/inputs';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import type { Finding, Fix, Severity } from '@lockkeeper/core/report/report';
import type { Operation, OperationKind, OperationOf } from '@lockkeeper/core/sql/operation';
import type { RuleGroup } from './rule-group';
import type {
  HistoryStep,
  IgnoresStep,
  LiveStep,
  MigrationStep,
  OperationStep,
  RunStep,
  ScriptStep,
  StatementStep,
  Step,
} from './step';

/** What a rule says about one step; the place is the step's own unless it names another. */
export interface RuleFinding {
  /** Why it hurts, with the names of this case, and what to do where `fix` cannot say it. */
  readonly message: string;
  readonly fix: readonly Fix[] | null;
  /** Where this case differs from the rule's own. */
  readonly title?: string;
  readonly severity?: Severity;
  readonly place?: Partial<Pick<Finding, 'path' | 'line' | 'endLine' | 'migration' | 'statement'>>;
}

export type RuleSeverity = Severity | 'off';

/** One thing that the gate looks for. A rule is data; nothing else has to know it. */
export interface Rule {
  /** Imperative and stable: `require-…`, `ban-…`, `avoid-…`, `prefer-…`, `down-…`. */
  readonly id: string;
  /** What it is about; its page is ordered by it. */
  readonly group: RuleGroup;
  readonly engines: readonly EngineName[];
  /** Unless lockkeeper.yml says otherwise. */
  readonly severity: RuleSeverity;
  readonly title: string;
  /** What goes wrong, for the rule's page. */
  readonly problem: string;
  /** What to write instead, for the rule's page. */
  readonly rewrite: string;
  /** The manual's page with the fact behind the rule; null for Lockkeeper's own conventions. */
  readonly manual: string | null;
  /** Says nothing about a statement that one of these rules (or any other) has a finding for. */
  readonly yieldsTo?: readonly string[] | 'any';
  /** What lockkeeper.yml may set beside the severity. */
  readonly options?: InputDeclarations;
  check(step: Step, options: RuleOptions): readonly RuleFinding[];
}

/** The values of a rule's options, by name. */
export type RuleOptions = InputValues<InputDeclarations>;

/** The same values with the types that the rule declared for them. */
export function typedOptions<const Declared extends InputDeclarations>(
  _declared: Declared,
  values: RuleOptions,
): InputValues<Declared> {
  return values as InputValues<Declared>;
}

type Answer = RuleFinding | null;
type Check = Rule['check'];

const listed = (answer: Answer): readonly RuleFinding[] => (answer === null ? [] : [answer]);

/** A check that looks at operations of some kinds. */
export function onOperation<const Kind extends OperationKind>(
  kinds: readonly Kind[],
  check: (operation: OperationOf<Kind>, step: OperationStep, options: RuleOptions) => Answer,
): Check {
  const isOfKind = (operation: Operation): operation is OperationOf<Kind> =>
    (kinds as readonly OperationKind[]).includes(operation.kind);
  return (step, options) =>
    step.at === 'operation' && step.direction === 'up' && isOfKind(step.operation)
      ? listed(check(step.operation, step, options))
      : [];
}

/** A check that looks at whole statements. Downs run in rehearsals only, so that ups alone are looked at. */
export function onStatement(check: (step: StatementStep, options: RuleOptions) => Answer): Check {
  return (step, options) =>
    step.at === 'statement' && step.direction === 'up' ? listed(check(step, options)) : [];
}

export function onMigration(check: (step: MigrationStep) => Answer): Check {
  return (step) => (step.at === 'migration' ? listed(check(step)) : []);
}

/** The same for one that may find several things. */
export function onMigrationEach(check: (step: MigrationStep) => readonly RuleFinding[]): Check {
  return (step) => (step.at === 'migration' ? check(step) : []);
}

/** A check that looks at a whole up script, with the predictions of its statements. */
export function onScript(
  check: (step: ScriptStep, options: RuleOptions) => readonly RuleFinding[],
): Check {
  return (step, options) => (step.at === 'script' ? check(step, options) : []);
}

export function onHistory(check: (step: HistoryStep) => readonly RuleFinding[]): Check {
  return (step) => (step.at === 'history' ? check(step) : []);
}

/** A check of what the live database has. */
export function onLive(
  check: (step: LiveStep, options: RuleOptions) => readonly RuleFinding[],
): Check {
  return (step, options) => (step.at === 'live' ? check(step, options) : []);
}

export function onRun(check: (step: RunStep) => readonly RuleFinding[]): Check {
  return (step) => (step.at === 'run' ? check(step) : []);
}

export function onIgnores(check: (step: IgnoresStep) => readonly RuleFinding[]): Check {
  return (step) => (step.at === 'ignores' ? check(step) : []);
}
