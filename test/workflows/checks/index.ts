import type { Check } from '../problem';
import type { Workflow } from '../workflow';
import { cancellable } from './cancellable';
import { knownInputs } from './known-inputs';
import { knownOutputs } from './known-outputs';
import { leastPermissions } from './least-permissions';
import { pinnedUses } from './pinned-uses';
import { requiredJob } from './required-job';
import { safeCheckout } from './safe-checkout';
import { untrustedText } from './untrusted-text';

/** What GitHub's language service does not look at. */
export const checks: readonly Check<Workflow>[] = [
  pinnedUses,
  knownInputs,
  knownOutputs,
  leastPermissions,
  cancellable,
  safeCheckout,
  untrustedText,
  requiredJob,
];
