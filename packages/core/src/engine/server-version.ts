/** A server's version, parsed: `{ major: 9, minor: 7, patch: 4, text: '9.7.4' }`. */
export interface ServerVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly text: string;
}

/** Reads `18.4`, `9.7.4-2`, `10.11.19-MariaDB-deb12` and the like; missing parts are 0. */
export function parseServerVersion(text: string): ServerVersion {
  const [, major = '0', minor = '0', patch = '0'] =
    /(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(text) ?? [];
  const numbers = { major: Number(major), minor: Number(minor), patch: Number(patch) };
  const written = /\d+(?:\.\d+){0,2}/.exec(text)?.[0] ?? text;
  return { ...numbers, text: written };
}

/** Whether `version` is at least `major.minor.patch`. */
export function atLeast(version: ServerVersion, major: number, minor = 0, patch = 0): boolean {
  if (version.major !== major) return version.major > major;
  if (version.minor !== minor) return version.minor > minor;
  return version.patch >= patch;
}
