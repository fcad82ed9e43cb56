import { type PathPart, readYaml } from '@lockkeeper/core/config/yaml-source';
import { listOf, mapOf, textOf, type YamlMap } from './yaml-values';

export interface Step {
  readonly id: string | null;
  readonly uses: string | null;
  readonly condition: string | null;
  readonly run: string | null;
  readonly inputs: Readonly<Record<string, string>>;
  /** Line of one of its keys, or of the step where it has no such key. */
  line(...path: readonly PathPart[]): number;
}

export interface Job {
  readonly name: string;
  readonly data: YamlMap;
  readonly steps: readonly Step[];
  line(...path: readonly PathPart[]): number;
}

/** A workflow, or an action.yml: a composite is one job without a runner. */
export interface Workflow {
  readonly path: string;
  readonly text: string;
  readonly isAction: boolean;
  readonly data: YamlMap;
  readonly jobs: readonly Job[];
  line(...path: readonly PathPart[]): number;
}

/** Reads a workflow or an action.yml. Throws a UserError for what is no YAML. */
export function readWorkflow(path: string, text: string): Workflow {
  const { data, line } = readYaml(text, path);
  const jobAt = (name: string, job: unknown, at: readonly PathPart[]): Job => ({
    name,
    data: mapOf(job),
    steps: listOf(mapOf(job).steps).map((step, index) => stepAt(step, [...at, 'steps', index])),
    line: (...below) => line([...at, ...below]),
  });
  const stepAt = (value: unknown, at: readonly PathPart[]): Step => {
    const step = mapOf(value);
    return {
      id: textOf(step.id),
      uses: textOf(step.uses),
      condition: textOf(step.if),
      run: textOf(step.run),
      inputs: mapOf(step.with) as Readonly<Record<string, string>>,
      line: (...below) => line([...at, ...below]),
    };
  };
  const isAction = data.runs !== undefined;
  const jobs = isAction
    ? [jobAt('runs', data.runs, ['runs'])]
    : Object.entries(mapOf(data.jobs)).map(([name, job]) => jobAt(name, job, ['jobs', name]));
  return { path, text, isAction, data, jobs, line: (...parts) => line(parts) };
}

/** The events that start it. */
export function eventsOf({ data }: Workflow): readonly string[] {
  if (typeof data.on === 'string') return [data.on];
  return Array.isArray(data.on) ? data.on : Object.keys(mapOf(data.on));
}
