import { z } from 'zod';
import { commonInputs } from '../action/common-inputs';
import type { AnyStage } from '../action/declaration';
import type { InputDeclaration } from '../action/inputs';
import { type Reading, readInput } from '../action/read-input';
import { allInputsOf, ownInputsOf } from '../action/stage-inputs';
import { ruleSchema } from './rule-schema';

/** Whether an input may stand in lockkeeper.yml. */
export function mayStandInFile({ inFile, secret }: InputDeclaration): boolean {
  return inFile !== false && secret !== true;
}

/** The inputs that the top level may hold, each with its declarations: two stages may share a name. */
export function topLevelInputs(stages: readonly AnyStage[]): Record<string, InputDeclaration[]> {
  const all: Record<string, InputDeclaration[]> = {};
  for (const declarations of [commonInputs, ...stages.map(ownInputsOf)]) {
    for (const [name, declaration] of Object.entries(declarations)) {
      all[name] = [...(all[name] ?? []), declaration];
    }
  }
  return all;
}

const text = z.string().trim().min(1);
const texts = z.array(text);
const count = (minimum: number) =>
  inputSchema([{ type: 'integer', help: '', minimum }]).transform(Number);

const backfill = z.strictObject({
  name: text,
  table: text,
  set: text,
  where: text.optional(),
  'batch-size': count(1).optional(),
  'pause-milliseconds': count(0).optional(),
});

const reconcileKeys = { ignore: texts.optional() };

const budget = z.strictObject({
  'max-exclusive-ms': count(0).optional(),
  'max-write-block-ms': count(0).optional(),
});

/** Row numbers are spread by a product that has to fit into 64 bits. */
const mostRows = 1_000_000_000;

const rowCount = z.unknown().transform((value, context) => {
  const plain = typeof value === 'string' && /^\d+(?:_\d+)*$/.test(value.trim());
  const rows = plain ? Number(value.replaceAll('_', '')) : Number.NaN;
  if (rows >= 1 && rows <= mostRows) return rows;
  context.addIssue({
    code: 'custom',
    message: `is no number of rows${typeof value === 'string' ? `: ${value}` : ''}`,
    params: { mend: `Give a whole number from 1 up to ${mostRows}.` },
  });
  return z.NEVER;
});

const ownKeys = {
  budgets: z.record(z.string(), budget).optional(),
  rules: z.record(z.string(), ruleSchema).optional(),
  backfills: z.array(backfill).optional(),
  extensions: texts.optional(),
  rows: z.record(text, rowCount).optional(),
};

/** Everything that lockkeeper.yml may hold, strict at every level; all values come as text. */
export function configSchema(stages: readonly AnyStage[]) {
  const inputsOf = (stage: string) =>
    stages
      .filter(({ name }) => name === stage)
      .flatMap((found) => Object.entries(allInputsOf(found)));
  const section = (stage: string) =>
    inputSchemas(inputsOf(stage).map(([name, declaration]) => [name, [declaration]]));
  const sections = stages.map(({ name }) => [name, z.strictObject(section(name)).optional()]);
  return z.strictObject({
    ...inputSchemas(Object.entries(topLevelInputs(stages))),
    ...(Object.fromEntries(sections) as Record<string, z.ZodType>),
    ...ownKeys,
    reconcile: z.strictObject({ ...section('reconcile'), ...reconcileKeys }).optional(),
  });
}

function inputSchemas(inputs: readonly [string, readonly InputDeclaration[]][]) {
  const entries = inputs
    .map(([name, declarations]) => [name, declarations.filter(mayStandInFile)] as const)
    .filter(([, declarations]) => declarations.length > 0)
    .map(([name, declarations]) => [name, inputSchema(declarations).optional()]);
  return Object.fromEntries(entries) as Record<string, z.ZodType>;
}

const rawInput = z.union([z.string(), z.array(z.string())]);

/** Checks a value by its declarations, one of which must take it, and leaves it as it stands in the file. */
function inputSchema(declarations: readonly InputDeclaration[]) {
  return z.unknown().superRefine((value, context) => {
    const raw = rawInput.safeParse(value);
    const readings = raw.success
      ? declarations.map((declaration) => readInput(declaration, raw.data))
      : [notText];
    const [first] = readings;
    if (first === undefined || first.ok || readings.some(({ ok }) => ok)) return;
    context.addIssue({ code: 'custom', message: first.problem, params: { mend: first.mend } });
  });
}

const notText: Reading = {
  ok: false,
  problem: 'holds a mapping where a value belongs',
  mend: 'Write one value.',
};
