import type { RunnerLog } from './runner-log';
import type { SecretMasker } from './secret-masker';
import type { IssueType, StepRecord } from './step-record';
import { parseCommand, type WorkflowCommand } from './workflow-command';

export interface LineReaderOptions {
  readonly record: StepRecord;
  readonly masker: SecretMasker;
  readonly log: RunnerLog;
  readonly onOutput: (name: string, value: string) => void;
  readonly onState: (name: string, value: string) => void;
  /** Called for a command that fails the step. */
  readonly onRefused: () => void;
}

const stopCommand = 'stop-commands';
const known = [
  stopCommand,
  'set-env',
  'set-output',
  'save-state',
  'add-mask',
  'add-path',
  'add-matcher',
  'remove-matcher',
  'debug',
  'warning',
  'error',
  'notice',
  'group',
  'endgroup',
  'echo',
];

const disabled = (name: string) =>
  `The \`${name}\` command is disabled. Please upgrade to using Environment Files or opt into unsecure command execution by setting the \`ACTIONS_ALLOW_UNSECURE_COMMANDS\` environment variable to \`true\`.`;
const badToken =
  "You cannot use a endToken that is an empty string, the string 'pause-logging', or another workflow command.";

/** Takes a step's lines one by one, as the runner does (src/Runner.Worker/ActionCommandManager.cs). */
export function lineReader(options: LineReaderOptions): (line: string) => void {
  const { record, masker, log, onOutput, onState, onRefused } = options;
  let stopToken: string | null = null;

  const isKnown = (name: string) => {
    const lower = name.toLowerCase();
    return known.includes(lower) || lower === stopToken?.toLowerCase();
  };
  const refuse = (line: string, why: string) => {
    log.complain(`Unable to process command '${line}' successfully.`);
    log.complain(why);
    onRefused();
  };
  const mask = (data: string) => {
    if (data.trim() === '') {
      log.annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.");
      return;
    }
    masker.add(data);
    for (const part of data.split(/[\r\n]+/)) masker.add(part.trim());
  };
  const stop = (line: string, token: string) => {
    if (token === '' || isKnown(token) || token === 'pause-logging') {
      refuse(line, badToken);
      return;
    }
    stopToken = token;
    if (token.length > 6) masker.add(token);
    log.say(line);
  };

  const act = (line: string, { name, properties, data }: WorkflowCommand): void => {
    const lower = name.toLowerCase();
    switch (lower) {
      case stopCommand:
        stop(line, data);
        break;
      case 'error':
      case 'warning':
      case 'notice':
        log.annotate(lower satisfies IssueType, data, properties);
        break;
      case 'add-mask':
        mask(data);
        break;
      case 'set-env':
      case 'add-path':
        refuse(line, disabled(name));
        break;
      case 'set-output':
      case 'save-state':
        if (properties.name) (lower === 'set-output' ? onOutput : onState)(properties.name, data);
        else refuse(line, `Required field 'name' is missing in ##[${name}] command.`);
        break;
      case 'group':
        log.say(`##[group]${data}`);
        break;
      case 'endgroup':
        log.say('##[endgroup]');
        break;
      default:
        break;
    }
  };

  return (line) => {
    record.written.push(line);
    const command = parseCommand(line, isKnown);
    if (command === null || stopToken !== null) {
      // Markers that only the runner may write.
      log.say(line.replaceAll(/##\[(start|end)-action/g, '##[\\$1-action'));
      if (stopToken !== null && command?.name.toLowerCase() === stopToken.toLowerCase()) {
        stopToken = null;
      }
      return;
    }
    record.commands.push(command);
    act(line, command);
  };
}
