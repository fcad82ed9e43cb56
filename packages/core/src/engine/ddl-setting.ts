/** A setting of a server that changes what a migration does there, or how long it takes. */
export interface DdlSetting {
  /** As the server names it. */
  readonly name: string;
  /** What a difference can come to, in a few words. */
  readonly matters: string;
  /** `warning` where it changes locks, rewrites or what is accepted; `notice` for times and the like. */
  readonly weight: 'warning' | 'notice';
  /** How two values are held against each other: as they stand, as lists in any order, or as time zones. */
  readonly compare?: 'list' | 'zone';
  /** It matters only where production has this value of another setting. */
  readonly where?: { readonly setting: string; readonly is: string };
}

/** Values of settings by name, as the server prints them. */
export type ServerSettings = Readonly<Record<string, string>>;
