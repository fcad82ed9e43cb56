import { appendFileSync } from 'node:fs';
import { messageOf } from '../errors';
import { publish } from '../github/publish';
import { jobSummary } from '../github/summary';
import { toAnnotations } from '../report/annotations';
import { actionName, placeOfRun } from './place-of-run';
import { readInput } from './read-input';
import type { Step, StepEnd } from './step';
import { tokenOf } from './token-of';
import { within } from './within';
import { writeOutputs } from './write-outputs';

/** From the signal: the process ends by itself before it is ended. */
const cancelledMilliseconds = 6_700;

/**
 * Tells what came out of a stage: files and outputs first, which others rely on, then the summary, the log, and
 * GitHub's own places, which may be slow or refuse.
 */
export async function conclude(step: Step, end: StepEnd): Promise<void> {
  const { stage, request, log } = step;
  const { report, shown } = end;
  const given = String(request.flags['working-directory'] ?? '.');
  const action = actionName(stage.name, given, String(request.flags.label ?? ''));
  const { folder } = await placeOfRun(request.currentDirectory, given);
  const { environment } = request;
  await writeOutputs({ stage, report, action, folder, environment });
  writeSummary(step, end);
  const { toTerminal } = await import('@lockkeeper/core/report/terminal');
  log.write(toTerminal(shown, { colour: (environment.NO_COLOR ?? '') === '' }));
  log.commands(toAnnotations(shown, folder));
  for (const warning of await warningsOf(step, end, { action, folder })) {
    log.command('warning', { title: 'Lockkeeper' }, warning);
  }
}

function writeSummary({ request, log }: Step, { shown }: StepEnd): void {
  const path = request.environment.GITHUB_STEP_SUMMARY ?? '';
  if (path === '') return;
  try {
    appendFileSync(path, jobSummary(shown));
  } catch (error) {
    log.command('warning', { title: 'Lockkeeper' }, `No job summary: ${messageOf(error)}`);
  }
}

async function warningsOf(
  step: Step,
  { shown, context, common, unasked }: StepEnd,
  names: { readonly action: string; readonly folder: string },
): Promise<readonly string[]> {
  if (context === null) return [];
  const { stage, request, signal, clock } = step;
  const published = publish(shown, context, {
    ...names,
    token: tokenOf(request),
    comment: common?.comment ?? isWanted(step, 'comment'),
    checkRun: common?.['check-run'] ?? isWanted(step, 'check-run'),
    permissions: stage.permissions,
    earlier: unasked,
    signal,
  });
  const done = await within(published, clock.deadline(cancelledMilliseconds));
  return done ? published : ['Not published: the step was cancelled. The outputs hold the report.'];
}

/** What the workflow gave, where the stage did not come to read its inputs. */
function isWanted({ stage, request }: Step, name: 'comment' | 'check-run'): boolean {
  const declaration = stage.inputs[name];
  const given = request.flags[name];
  if (declaration === undefined || given === undefined) return true;
  const reading = readInput(declaration, given);
  return !reading.ok || reading.value !== false;
}
