import type { WorkflowCommand } from './workflow-command';

export type IssueType = 'error' | 'warning' | 'notice';

/** An annotation of the run, as GitHub would show it. */
export interface LogAnnotation {
  readonly type: IssueType;
  readonly message: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** What a step gives and says; a composite action's steps fill one record. */
export interface StepRecord {
  /** What the processes wrote, line by line, before any mask. */
  readonly written: string[];
  /** What GitHub shows. */
  readonly shown: string[];
  readonly commands: WorkflowCommand[];
  readonly annotations: LogAnnotation[];
  /** What the runner itself complained about. */
  readonly complaints: string[];
}

export function stepRecord(): StepRecord {
  return { written: [], shown: [], commands: [], annotations: [], complaints: [] };
}
