import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const copies = z
  .array(
    z.strictObject({
      /** Relative to the case's folder, or to the project where it begins with `$/`. */
      from: z.string(),
      /** Relative to the repository of the case. */
      to: z.string().default('.'),
    }),
  )
  .default([]);

const schema = z.strictObject({
  /** What the case is there to show. */
  what: z.string(),
  /** The action's name, or several that follow each other in one job. */
  action: z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat()),
  event: z.string().default('pull_request'),
  inputs: z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])).default({}),
  /** Label of the server that gives the `database-url`; none where it is left out. */
  server: z.string().optional(),
  /** A pull request from a fork, whose token may only read. */
  fork: z.boolean().default(false),
  /** What the base branch has. */
  base: copies,
  /** What the pull request adds. */
  branch: copies,
  /** The exit code of each action; null for a composite one. */
  'exit-codes': z.array(z.number().nullable()),
});

export interface ActionCase extends z.infer<typeof schema> {
  readonly name: string;
  readonly folder: string;
}

const casesFolder = join(__dirname, 'cases');

/** Every folder in cases/. */
export function actionCases(): readonly ActionCase[] {
  return readdirSync(casesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const folder = join(casesFolder, name);
      return {
        name,
        folder,
        ...schema.parse(parse(readFileSync(join(folder, 'case.yml'), 'utf8'))),
      };
    });
}
