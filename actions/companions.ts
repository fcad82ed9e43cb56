// Written by `npm run generate` from the files beside it.
import type { AnyCompanion } from '@lockkeeper/core/action/companion';
import { publish } from './publish/companion';

export const companions: readonly AnyCompanion[] = [publish];
