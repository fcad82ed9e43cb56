/** What is used of ncc, which brings no types of its own. */
declare module '@vercel/ncc' {
  interface Module {
    /** Absolute path; null for what ncc made itself. */
    readonly nameForCondition?: string | null;
    readonly modules?: readonly Module[];
  }

  interface Result {
    readonly code: string;
    readonly assets: Readonly<Record<string, { readonly source: string | Buffer }>>;
    readonly stats: {
      toJson(options: Readonly<Record<string, boolean | number>>): {
        readonly modules: readonly Module[];
      };
    };
  }

  interface Options {
    readonly cache: boolean;
    readonly sourceMap: boolean;
    readonly quiet: boolean;
    /** What a `require` of the key becomes a `require` of. */
    readonly externals: Readonly<Record<string, string>>;
  }

  function ncc(input: string, options: Options): Promise<Result>;
  export = ncc;
}
