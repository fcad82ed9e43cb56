/**
 * What a down may do. `non-destructive`: nothing that takes away what was there before the up.
 * `reversible`: it also has to undo the whole up, and what it takes away of the rows written since is told.
 */
export const downPolicies = ['reversible', 'non-destructive', 'any'] as const;

export type DownPolicy = (typeof downPolicies)[number];

/** Downs run in rehearsals: dropping what the up made is their work, taking what it did not make never is. */
export const defaultDownPolicy: DownPolicy = 'non-destructive';
