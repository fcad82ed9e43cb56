import type { z } from 'zod';
import type { AnyStage } from '../action/declaration';
import { allInputsOf } from '../action/stage-inputs';
import type { BackfillConfig, BudgetConfig, Config, FileInput } from './config';
import { configProblem } from './config-problem';
import { configSchema, topLevelInputs } from './config-schema';
import { refuseInputs } from './refuse-inputs';
import { readYaml, type YamlSource } from './yaml-source';

/**
 * The text of lockkeeper.yml, checked. Throws a UserError with the line for the first thing wrong in it.
 * @param path how messages name the file.
 * @param stages whose inputs the file may hold.
 */
export function parseConfig(text: string, path: string, stages: readonly AnyStage[]): Config {
  const source = readYaml(text, path);
  refuseInputs(path, source, stages);
  const schema = configSchema(stages);
  const checked = schema.safeParse(source.data);
  if (!checked.success) throw configProblem(checked.error.issues, path, source, schema);
  const {
    rules = {},
    backfills = [],
    extensions = [],
    budgets = {},
    rows = {},
    reconcile,
  } = checked.data;
  return {
    path,
    inputs: fileInputs(source, stages),
    rules: Object.fromEntries(
      Object.entries(rules).map(([id, rule]) => [id, ruleConfig(id, rule, source)]),
    ),
    backfills: backfills.map(backfillConfig),
    extensions,
    budgets: Object.fromEntries(
      Object.entries(budgets).map(([relation, budget]) => [relation, budgetConfig(budget)]),
    ),
    rows,
    reconcile: { ignore: reconcile?.ignore ?? [] },
  };
}

type Checked = z.infer<ReturnType<typeof configSchema>>;
type CheckedRule = NonNullable<Checked['rules']>[string];

function ruleConfig(id: string, { severity, options }: CheckedRule, { line }: YamlSource) {
  const given = Object.entries(options).map(([name, raw]): [string, FileInput] => [
    name,
    { raw, line: line(['rules', id, name]) },
  ]);
  return {
    ...(severity === undefined ? {} : { severity }),
    ...(given.length === 0 ? {} : { options: Object.fromEntries(given) }),
    line: line(['rules', id]),
  };
}

type CheckedBudget = NonNullable<Checked['budgets']>[string];

function budgetConfig(budget: CheckedBudget): BudgetConfig {
  return {
    maxExclusiveMs: budget['max-exclusive-ms'] ?? null,
    maxWriteBlockMs: budget['max-write-block-ms'] ?? null,
  };
}

type CheckedBackfill = NonNullable<Checked['backfills']>[number];

function backfillConfig(backfill: CheckedBackfill): BackfillConfig {
  return {
    name: backfill.name,
    table: backfill.table,
    set: backfill.set,
    where: backfill.where ?? null,
    batchSize: backfill['batch-size'] ?? null,
    pauseMilliseconds: backfill['pause-milliseconds'] ?? null,
  };
}

/** Inputs as they stand in the file, which the schema has found to be texts or lists of texts. */
function fileInputs({ data, line }: YamlSource, stages: readonly AnyStage[]) {
  const inputs: Record<string, FileInput> = {};
  const collect = (values: object, names: object, path: readonly string[]) => {
    for (const [name, raw] of Object.entries(values)) {
      if (!Object.hasOwn(names, name)) continue;
      const parts = [...path, name];
      inputs[parts.join('.')] = { raw: raw as FileInput['raw'], line: line(parts) };
    }
  };
  collect(data, topLevelInputs(stages), []);
  for (const stage of stages) {
    collect((data[stage.name] as object | undefined) ?? {}, allInputsOf(stage), [stage.name]);
  }
  return inputs;
}
