export interface Login {
  readonly user: string;
  readonly password: string;
}

/**
 * The passwords in a connection string: as they are written there, and percent-decoded. Not by the URL class: a URL that
 * is broken, perhaps by its password, must not give it away either.
 */
export function passwordsIn(value: string): readonly Login[] {
  return [...ofUrls(value), ...ofParameters(value)]
    .flatMap(({ user, password }) => [
      { user, password },
      { user: percentDecoded(user), password: percentDecoded(password) },
    ])
    .filter(({ password }) => password !== '');
}

/** The text with every sequence decoded that is one: decodeURIComponent refuses all for one stray per cent sign. */
export function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}

/** `user:password@`, up to the last `@` and up to the first, since one that is not encoded may be the password's. */
function ofUrls(value: string): Login[] {
  // `jdbc:postgresql://user:password@host` has two schemes; `user:password@host` has none.
  const [, user = '', rest] =
    /^["']?(?:[a-z][a-z0-9+.-]*:(?=\/\/|[^@]*:))*\/{0,2}([^:/?#@]*):(.*)@/is.exec(value) ?? [];
  if (rest === undefined) return [];
  return [rest, rest.split('@')[0] ?? ''].map((password) => ({ user, password }));
}

/** libpq's and JDBC's `?password=`, and `password=` or `password='…'` among the words of a libpq connection string. */
function ofParameters(value: string): Login[] {
  const names = /(?:^|[?&;\s])(?:password|sslpassword|pwd)\s*=\s*/gi;
  return [...value.matchAll(names)].map(({ 0: found, index }) => {
    const rest = value.slice(index + found.length);
    const [, quoted] = /^'((?:[^'\\]|\\.)*)'/s.exec(rest) ?? [];
    return { user: '', password: quoted ?? /^[^&#;\s]*/.exec(rest)?.[0] ?? '' };
  });
}
