import type { AnyStage } from '@lockkeeper/core/action/declaration';

/** What differs between the compiled packages and the bundle. */
export interface ProgramParts {
  readonly stages: readonly AnyStage[];
  /** Absolute path of packages/cli, for its version and the examples of the rules. */
  readonly folder: string;
}
