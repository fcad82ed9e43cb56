import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../report/report';
import { findingsOf } from '../report/report-view';
import type { commonOutputs } from './common-inputs';
import type { AnyStage } from './declaration';

export interface OutputOptions {
  readonly stage: AnyStage;
  readonly report: Report;
  /** How the board names the stage. */
  readonly action: string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Writes the report and the SARIF file into the runner's temporary folder and sets every output of the action.
 * Without waiting for anything else, since a cancelled step has few seconds.
 */
export async function writeOutputs(options: OutputOptions): Promise<void> {
  const { stage, report, action, folder, environment } = options;
  const [{ toJson }, { toSarif }, core] = await Promise.all([
    import('@lockkeeper/core/report/json'),
    import('@lockkeeper/core/report/sarif'),
    import('@actions/core'),
  ]);
  const temporary = environment.RUNNER_TEMP ?? tmpdir();
  // Two steps of a job may run the same stage.
  const file = join(temporary, `lockkeeper-${stage.name}-${randomUUID().slice(0, 8)}`);
  writeFileSync(`${file}.json`, toJson(report));
  writeFileSync(`${file}.sarif`, toSarif(report, { category: action, folder }));
  const values: Readonly<Record<keyof typeof commonOutputs, string>> = {
    verdict: report.verdict,
    report: `${file}.json`,
    sarif: `${file}.sarif`,
    findings: String(findingsOf(report).length),
  };
  const unset = Object.keys(stage.outputs).filter((name) => !Object.hasOwn(values, name));
  if (unset.length > 0) throw new Error(`outputs that nothing sets: ${unset.join(', ')}`);
  for (const [name, value] of Object.entries(values)) core.setOutput(name, value);
}
