import { exitCodeOfError } from '@lockkeeper/core/action/exit-code';
import { CancelledError, UserError } from '@lockkeeper/core/errors';
import { plainText } from '@lockkeeper/core/report/plain-text';
import { createColors } from 'picocolors';
import type { Terminal } from './terminal';

interface Line {
  readonly label: string;
  readonly text: string;
  readonly paint: 'red' | 'yellow' | 'green' | 'dim';
}

/** Says what went wrong, a mistake without a stack and a bug with it, and gives the exit code. */
export async function printError(
  thrown: unknown,
  terminal: Terminal,
  redact: (text: string) => string,
): Promise<number> {
  const colours = createColors(terminal.errorColour);
  const lines = linesOf(thrown).map(({ label, text, paint }) => {
    const safe = plainText(redact(text));
    return label === '' ? safe : `${colours.bold(colours[paint](label))} ${safe}`;
  });
  await terminal.error(`${lines.join('\n')}\n`);
  return exitCodeOfError(thrown);
}

function linesOf(thrown: unknown): Line[] {
  if (thrown instanceof UserError) {
    const { what, why, mend } = thrown.advice;
    return [
      { label: 'error:', text: what, paint: 'red' },
      ...(why === undefined ? [] : [{ label: '  why:', text: why, paint: 'yellow' } as const]),
      { label: ' mend:', text: mend, paint: 'green' },
    ];
  }
  if (thrown instanceof CancelledError) {
    return [{ label: 'cancelled:', text: thrown.message, paint: 'yellow' }];
  }
  const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return [
    { label: 'bug:', text: stack, paint: 'red' },
    {
      label: '',
      text:
        'This is a mistake in Lockkeeper, not yours. Please report it with the lines above and the ' +
        'output of `lockkeeper --version`, where you got Lockkeeper from.',
      paint: 'dim',
    },
  ];
}
