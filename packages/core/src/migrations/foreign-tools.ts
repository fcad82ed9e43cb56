import type { MigrationFile, Surroundings } from './format';

/** Words inside a file that belong to one tool alone; none of them is read yet. */
const markers: readonly { readonly tool: string; readonly marker: RegExp }[] = [
  { tool: 'goose', marker: /^--\s*\+goose\s+Up\b/im },
  { tool: 'dbmate', marker: /^--\s*migrate:up\b/im },
  { tool: 'node-pg-migrate', marker: /^--+\s*up\s+migration\b/im },
  { tool: 'graphile-migrate', marker: /^--!\s*Previous:/im },
  { tool: 'Liquibase', marker: /^--\s*liquibase\s+formatted\s+sql\b/im },
  { tool: 'drizzle', marker: /^--> statement-breakpoint/im },
];

/** The first tool whose marker a file carries, with that file. */
export function foreignMarker(
  files: readonly MigrationFile[],
): { readonly tool: string; readonly file: MigrationFile } | null {
  for (const file of files) {
    const found = markers.find(({ marker }) => marker.test(file.text));
    if (found !== undefined) return { tool: found.tool, file };
  }
  return null;
}

const singleFile = /^\d+_[^/]+(?<!\.up|\.down)\.sql$/;

/** Tools that name their files as one of the formats does, where nothing beside them speaks against it. */
const lookalikes: readonly {
  readonly tool: string;
  readonly files: RegExp;
  /** One of these lies beside the migrations of its users; an empty list where nothing needs to. */
  readonly beside: readonly string[];
}[] = [
  { tool: 'sqlx', files: /^\d+_[^/]+\.(up|down)\.sql$/, beside: ['Cargo.toml'] },
  { tool: 'node-pg-migrate', files: /^\d+[_-][^/]+\.(up|down)\.sql$/, beside: ['package.json'] },
  { tool: 'sqlx', files: singleFile, beside: ['Cargo.toml'] },
  { tool: 'atlas', files: singleFile, beside: ['atlas.hcl'] },
  {
    tool: 'drizzle',
    files: /^\d+_[^/]+(?<!\.up|\.down)\.sql$|^[^/]+\/migration\.sql$/,
    beside: ['drizzle.config.ts', 'drizzle.config.js'],
  },
  { tool: 'Hasura', files: /^[^/]+\/up\.sql$/, beside: ['config.yaml'] },
];

const manifests = ['go.mod', 'Cargo.toml', 'package.json', 'config.yaml', 'atlas.hcl'];

/** Names of tools that are not read yet and whose files would look like these. */
export function lookalikeTools(
  files: readonly MigrationFile[],
  surroundings: Surroundings,
): string[] {
  const nothingBeside = !manifests.some((file) => surroundings.has(file));
  const found = lookalikes
    .filter((tool) => files.some((file) => tool.files.test(file.name)))
    .filter((tool) => nothingBeside || tool.beside.some((file) => surroundings.has(file)))
    .map(({ tool }) => tool);
  return [...new Set(found)];
}
