interface InputBase {
  /** One line. */
  readonly help: string;
  /** Never shown, masked before first use. */
  readonly secret?: boolean;
  /** Environment variable that gives the value when neither flag nor file does. */
  readonly environment?: string;
  /** May stand in lockkeeper.yml at the top level; default true, and false for secrets. */
  readonly inFile?: boolean;
  /** Means something in a workflow only: the command has no flag for it. */
  readonly workflowOnly?: boolean;
  /** Shown as the default in help where the default is decided later. */
  readonly defaultText?: string;
}

export type InputDeclaration = InputBase &
  (
    | { readonly type: 'string'; readonly default?: string }
    | { readonly type: 'boolean'; readonly default: boolean }
    | {
        readonly type: 'integer';
        readonly default?: number;
        readonly minimum?: number;
        readonly maximum?: number;
      }
    | { readonly type: 'choice'; readonly choices: readonly string[]; readonly default?: string }
    | { readonly type: 'list'; readonly default?: readonly string[] }
  );

export type InputDeclarations = Readonly<Record<string, InputDeclaration>>;

type ValueOf<Declaration extends InputDeclaration> = Declaration extends { type: 'boolean' }
  ? boolean
  : Declaration extends { type: 'integer'; default: number }
    ? number
    : Declaration extends { type: 'integer' }
      ? number | undefined
      : Declaration extends { type: 'list' }
        ? readonly string[]
        : Declaration extends {
              type: 'choice';
              choices: readonly (infer Choice)[];
              default: string;
            }
          ? Choice
          : Declaration extends { type: 'choice'; choices: readonly (infer Choice)[] }
            ? Choice | undefined
            : Declaration extends { default: string }
              ? string
              : string | undefined;

/** The typed values of a set of declarations, under the declared kebab-case names. */
export type InputValues<Inputs extends InputDeclarations> = {
  readonly [Name in keyof Inputs]: ValueOf<Inputs[Name]>;
};

/** Any value that a declaration can give. */
export type InputValue = InputValues<InputDeclarations>[string];
