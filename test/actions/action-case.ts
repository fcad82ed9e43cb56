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

const inputs = z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])).default({});

/** Something that happens to the target, or in the checkout, before the case. */
const preparation = z.union([
  /** A file that the owner of the target runs there; named as in `copies`. */
  z.strictObject({ sql: z.string() }),
  z.strictObject({
    /** Has to end with 0; what it says is no part of the case. */
    action: z.string(),
    /** What is checked out meanwhile. */
    at: z.enum(['base', 'merge']).default('merge'),
    inputs,
  }),
]);

const cell = z.union([z.string(), z.number(), z.null()]);

const schema = z.strictObject({
  /** What the case is there to show. */
  what: z.string(),
  /** The action's name, or several that follow each other in one job. */
  action: z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat()),
  event: z.string().default('pull_request'),
  inputs,
  /** Label of the server that gives the `database-url`; none where it is left out. */
  server: z.string().optional(),
  /** A pull request from a fork, whose token may only read. */
  fork: z.boolean().default(false),
  /** Who started the run; Dependabot's token may only read, too. */
  actor: z.string().optional(),
  /** What the base branch has. */
  base: copies,
  /** What the pull request adds. */
  branch: copies,
  /** What has happened before, in this order. */
  before: z.array(preparation).optional(),
  /** Logins of those who approved the deployment. */
  'approved-by': z.array(z.string()).optional(),
  /** The exit code of each action; null for a composite one. */
  'exit-codes': z.array(z.number().nullable()),
  /** What the target holds afterwards. */
  target: z.array(z.strictObject({ query: z.string(), rows: z.array(z.array(cell)) })).optional(),
});

export type Preparation = z.infer<typeof preparation>;

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
