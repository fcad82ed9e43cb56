import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { repositoryRoot } from './repository-root';

/** A workflow or action.yml, or a workflow in a page of docs/. */
export interface YamlFile {
  readonly path: string;
  readonly text: string;
}

/** The files that match, in order. */
export function filesOf(...patterns: readonly string[]): readonly YamlFile[] {
  return globSync(patterns, { cwd: repositoryRoot, dot: true, ignore: ['**/node_modules/**'] })
    .sort()
    .map((path) => ({ path, text: readFileSync(join(repositoryRoot, path), 'utf8') }));
}

/** The YAML blocks of the pages, a job alone made into a workflow. */
function blocksInPages(patterns: readonly string[]): readonly YamlFile[] {
  return filesOf(...patterns).flatMap(({ path, text }) =>
    [...text.matchAll(/^ *```yaml\n([\s\S]*?)^ *```$/gm)].map(([, block = ''], index) => ({
      path: `${path}#${index + 1}`,
      text: aroundJob(block),
    })),
  );
}

const isWorkflow = ({ text }: YamlFile): boolean => /^(on|jobs):/m.test(text);

/** The workflows that the pages show. */
export function workflowsInPages(...patterns: readonly string[]): readonly YamlFile[] {
  return blocksInPages(patterns).filter(isWorkflow);
}

/** The settings that the pages show: what else is in their YAML blocks. */
export function settingsInPages(...patterns: readonly string[]): readonly YamlFile[] {
  return blocksInPages(patterns).filter((block) => !isWorkflow(block));
}

/** A page shows a job as it stands in the workflow of pull requests: two spaces in. */
function aroundJob(block: string): string {
  const name = /^ {2}([\w-]+):\n/.exec(block)?.[1];
  if (name === undefined) return block;
  return `name: page
on: [pull_request, merge_group]
permissions: {}
jobs:
${block}
  all:
    needs: [${name}]
    if: \${{ !cancelled() }}
    runs-on: ubuntu-latest
    permissions: {}
    steps:
      - env:
          RESULTS: \${{ join(needs.*.result, ' ') }}
        run: test "$RESULTS" = 'success'
`;
}
