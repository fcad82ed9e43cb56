import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { engineNames } from '../engine/engine-name';
import { messageOf, UserError } from '../errors';
import type { Capture } from './capture';

const captureSchema = z.strictObject({
  schema: z.literal(1),
  engine: z.enum(engineNames),
  capturedAt: z.iso.datetime(),
  applied: z.array(z.string()),
  tables: z.array(
    z.strictObject({
      table: z.string(),
      columns: z.array(z.string()),
      excluded: z.array(z.string()),
      rows: z.int().nonnegative(),
      checksum: z.string(),
    }),
  ),
});

/** A capture with the versions that the target had applied by then. */
export interface KeptCapture extends Capture {
  readonly applied: readonly string[];
}

/** Writes a capture; it holds counts and checksums, no values. */
export async function writeCapture(path: string, capture: KeptCapture): Promise<void> {
  await writeFile(path, `${JSON.stringify({ schema: 1, ...capture }, null, 2)}\n`);
}

/** Reads what `writeCapture` wrote. Throws a UserError for a missing or a different file. */
export async function readCapture(path: string, shown: string): Promise<KeptCapture> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new UserError({
      what: `The capture ${shown} cannot be read`,
      why: messageOf(error),
      mend: 'Run reconcile with --mode capture before the change, and keep its file.',
    });
  }
  const parsed = captureSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new UserError({
    what: `${shown} is not a capture of reconcile`,
    why: z.prettifyError(parsed.error).split('\n')[0] ?? '',
    mend: 'Make it anew with reconcile --mode capture.',
  });
}

/** Null for text that is no JSON, which the schema then refuses. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
