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
  /** Several where it looks at steps of several kinds. */
  readonly check: Check | readonly Check[];
}

/** What a rule looks at: it is not asked about anything else. */
export interface Check {
  readonly at: Step['at'];
  /** At operations those of these kinds, at statements those that have one; null for all, and for other steps. */
  readonly kinds: readonly OperationKind[] | null;
  /** Downs run in rehearsals only, so that most rules look at ups alone. */
  readonly downs: boolean;
  look(step: Step, options: RuleOptions): readonly RuleFinding[];
}

export function checksOf({ check }: Pick<Rule, 'check'>): readonly Check[] {
  return 'look' in check ? [check] : check;
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

/** What nearly every check answers to nearly every step. */
const nothing: readonly RuleFinding[] = [];
const listed = (answer: Answer): readonly RuleFinding[] => (answer === null ? nothing : [answer]);

type StepAt<At extends Step['at']> = Extract<Step, { readonly at: At }>;

function lookingAt<const At extends Step['at']>(
  at: At,
  look: (step: StepAt<At>, options: RuleOptions) => readonly RuleFinding[],
  { kinds = null, downs = false }: Partial<Pick<Check, 'kinds' | 'downs'>> = {},
): Check {
  const isHere = (step: Step): step is StepAt<At> => step.at === at;
  return {
    at,
    kinds,
    downs,
    look: (step, options) => (isHere(step) ? look(step, options) : nothing),
  };
}

/** A check that looks at operations of some kinds. */
export function onOperation<const Kind extends OperationKind>(
  kinds: readonly Kind[],
  check: (operation: OperationOf<Kind>, step: OperationStep, options: RuleOptions) => Answer,
): Check {
  const isOfKind = (operation: Operation): operation is OperationOf<Kind> =>
    (kinds as readonly OperationKind[]).includes(operation.kind);
  return lookingAt(
    'operation',
    (step, options) =>
      isOfKind(step.operation) ? listed(check(step.operation, step, options)) : nothing,
    { kinds },
  );
}

/** A check that looks at every operation. */
export function onAnyOperation(
  check: (step: OperationStep, options: RuleOptions) => Answer,
): Check {
  return lookingAt('operation', (step, options) => listed(check(step, options)));
}

/** A check that looks at whole statements. */
export function onStatement(check: (step: StatementStep, options: RuleOptions) => Answer): Check {
  return lookingAt('statement', (step, options) => listed(check(step, options)));
}

/** A check that looks at statements with an operation of some kinds. */
export function onStatementWith(
  kinds: readonly OperationKind[],
  check: (step: StatementStep, options: RuleOptions) => Answer,
): Check {
  return lookingAt('statement', (step, options) => listed(check(step, options)), { kinds });
}

/** A check that looks at the statements of downs, too. */
export function onStatementOfBoth(check: (step: StatementStep) => Answer): Check {
  return lookingAt('statement', (step) => listed(check(step)), { downs: true });
}

export function onMigration(check: (step: MigrationStep) => Answer): Check {
  return lookingAt('migration', (step) => listed(check(step)));
}

/** The same for one that may find several things. */
export function onMigrationEach(check: (step: MigrationStep) => readonly RuleFinding[]): Check {
  return lookingAt('migration', check);
}

/** A check that looks at a whole up script, with the predictions of its statements. */
export function onScript(
  check: (step: ScriptStep, options: RuleOptions) => readonly RuleFinding[],
): Check {
  return lookingAt('script', check);
}

export function onHistory(check: (step: HistoryStep) => readonly RuleFinding[]): Check {
  return lookingAt('history', check);
}

/** A check of what the live database has. */
export function onLive(
  check: (step: LiveStep, options: RuleOptions) => readonly RuleFinding[],
): Check {
  return lookingAt('live', check);
}

export function onRun(check: (step: RunStep) => readonly RuleFinding[]): Check {
  return lookingAt('run', check);
}

export function onIgnores(check: (step: IgnoresStep) => readonly RuleFinding[]): Check {
  return lookingAt('ignores', check);
}
