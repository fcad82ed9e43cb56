import { limitLength } from '../report/limit-length';
import { withoutCommands, workflowCommand } from '../report/workflow-command';

/** The step's log. */
export interface ActionLog {
  /** Text of any origin: the runner takes nothing in it for a command. */
  write(text: string): void;
  /** A command to the runner. */
  command(name: string, properties: Readonly<Record<string, string | number>>, text: string): void;
  /** Commands that a renderer made. */
  commands(lines: readonly string[]): void;
  /** Resolves when all has left the process. */
  flushed(): Promise<void>;
}

const longestLine = 4_000;

/** @param redact takes the secrets out, whatever the runner's masks find. */
export function actionLog(out: NodeJS.WritableStream, redact: (text: string) => string): ActionLog {
  return {
    write(text) {
      const lines = redact(text).split('\n');
      out.write(withoutCommands(lines.map((line) => limitLength(line, longestLine)).join('\n')));
    },
    command(name, properties, text) {
      const redacted = Object.entries(properties).map(([key, value]) => [key, redact(`${value}`)]);
      out.write(`${workflowCommand(name, Object.fromEntries(redacted), redact(text))}\n`);
    },
    commands(lines) {
      for (const line of lines) out.write(`${line}\n`);
    },
    flushed: () => new Promise((resolve) => out.write('', () => resolve())),
  };
}
