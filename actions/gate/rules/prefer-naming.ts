import { UserError } from '@lockkeeper/core/errors';
import { type NameKind, nameKinds, newNames } from '../new-names';
import { onAnyOperation, type Rule, typedOptions } from '../rule';

const options = {
  pattern: {
    type: 'string',
    default: '^[a-z][a-z0-9_]*$',
    help: 'A regular expression of JavaScript that names have to match.',
  },
  kinds: {
    type: 'list',
    default: nameKinds,
    help: `What it is for: ${nameKinds.join(', ')}.`,
  },
} as const;

/** The servers refuse longer names, or cut them. */
const longestName = 64;

export const preferNaming: Rule = {
  id: 'prefer-naming',
  group: 'design',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'off',
  title: 'Name against the convention',
  problem:
    'Names in several styles have to be looked up each time, and those with capitals or spaces have to be quoted everywhere.',
  rewrite: 'A name that matches `pattern`.',
  manual: null,
  options,
  check: onAnyOperation((step, values) => {
    const { pattern, kinds } = typedOptions(options, values);
    const names = newNames(step.operation).filter(({ kind }) => kinds.includes(kind));
    if (names.length === 0) return null;
    const convention = compiled(pattern);
    const found = names.filter(({ name }) => !convention.test(name.slice(0, longestName)));
    if (found.length === 0) return null;
    return {
      message: `${listed(found)} ${found.length === 1 ? 'does' : 'do'} not match ${pattern}.`,
      fix: null,
    };
  }),
};

function listed(names: readonly { readonly kind: NameKind; readonly name: string }[]): string {
  return names.map(({ kind, name }) => `${kind} ${name}`).join(', ');
}

function compiled(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserError({
      what: `rules.prefer-naming.pattern is no regular expression: ${pattern}`,
      why: error.message,
      mend: 'Write one of JavaScript, such as ^[a-z][a-z0-9_]*$.',
    });
  }
}
