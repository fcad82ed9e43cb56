import type { ActionDeclaration, OutputDeclaration } from '@lockkeeper/core/action/declaration';
import type { InputDeclarations } from '@lockkeeper/core/action/inputs';
import { explainInput, shownDefault } from './input-text';

/** Markdown tables by the name of their place in a README. */
export type ReadmeTables = Readonly<Record<'inputs' | 'outputs' | 'permissions', string>>;

/** What each permission is good for. */
const purposes: Readonly<Record<string, string>> = {
  'contents: read': 'to read the migrations, and the policy at the base',
  'pull-requests: write': 'for the comment on the pull request',
  'checks: write': 'for the check run and its annotations',
  'actions: read': 'to write down in the audit who approved the run',
};

export interface Tabled extends Pick<ActionDeclaration, 'inputs' | 'outputs' | 'permissions'> {
  /** What a permission is good for, where it is something else than for all others. */
  readonly purposes?: Readonly<Record<string, string>>;
}

export function readmeTables(tabled: Tabled): ReadmeTables {
  return {
    inputs: inputsTable(tabled.inputs),
    outputs: outputsTable(tabled.outputs),
    permissions: permissionsTable(tabled),
  };
}

function inputsTable(inputs: InputDeclarations): string {
  const rows = Object.entries(inputs).map(([name, declaration]) => {
    const { defaultText } = declaration;
    const shown = shownDefault(name, declaration);
    const value = shown === null || shown === defaultText ? (shown ?? '') : `\`${shown}\``;
    return [`\`${name}\``, value, explainInput(name, declaration)];
  });
  return table(['input', 'default', 'what it is'], rows);
}

function outputsTable(outputs: Readonly<Record<string, OutputDeclaration>>): string {
  const rows = Object.entries(outputs).map(([name, { help }]) => [`\`${name}\``, help]);
  return table(['output', 'what it is'], rows);
}

function permissionsTable({ permissions, purposes: own = {} }: Tabled): string {
  const rows = Object.entries(permissions).map(([name, access]) => {
    const grant = `${name}: ${access}`;
    const purpose = own[grant] ?? purposes[grant];
    if (purpose === undefined) throw new Error(`nothing says what '${grant}' is good for`);
    return [`\`${grant}\``, purpose];
  });
  return table(['permission', 'what for'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows.map((row) => row.map(escapeCell))];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
