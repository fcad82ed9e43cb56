/** The run's secrets in every form in which they could turn up in a text. */
export interface Secrets {
  /** A secret as it was given: a token, or a URL whose password then counts as a secret of its own. */
  add(value: string): void;
  /** The text with `***` in place of every secret. */
  redact(text: string): string;
  /** Every form, for masking by the runner. */
  values(): readonly string[];
}

export function createSecrets(): Secrets {
  const forms = new Set<string>();
  let pattern: RegExp | null = null;

  return {
    add(value) {
      for (const form of formsOf(value)) forms.add(form);
      // The longest first, so that the whole URL goes before the password in it.
      const sources = [...forms].sort((a, b) => b.length - a.length).map(patternOf);
      pattern = sources.length === 0 ? null : new RegExp(sources.join('|'), 'g');
    },
    redact: (text) => (pattern === null ? text : text.replace(pattern, '***')),
    values: () => [...forms],
  };
}

function formsOf(value: string): string[] {
  return [value, ...passwordsOf(value)]
    .flatMap((secret) => [secret, percentDecoded(secret)])
    .flatMap((secret) => [secret, ...encodings(secret)])
    .filter((form) => form.length > 1);
}

/** Passwords in a URL, as they are written there: `user:password@`, and libpq's `?password=`. */
function passwordsOf(value: string): string[] {
  // Not by the URL class: a URL that is broken, perhaps by its password, must not give it away either.
  const [, untilLastAt] = /^(?:[a-z][a-z0-9+.-]*:)?\/{0,2}[^:/?#@]*:(.*)@/is.exec(value) ?? [];
  const parameters = [...value.matchAll(/[?&](?:password|sslpassword)=([^&#]*)/gi)];
  return [untilLastAt, untilLastAt?.split('@')[0], ...parameters.map((match) => match[1])].filter(
    (password) => password !== undefined,
  );
}

function percentDecoded(text: string): string {
  // Sequence by sequence, because decodeURIComponent refuses the whole text for one stray per cent sign.
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}

/** How a secret looks inside a URL, a form, JSON, an SQL string and base64. */
function encodings(secret: string): string[] {
  const component = encodeURIComponent(Buffer.from(secret).toString('utf8'));
  return [
    component,
    component.toLowerCase(),
    component.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`),
    component.replaceAll('%20', '+'),
    encodeURI(Buffer.from(secret).toString('utf8')),
    JSON.stringify(secret).slice(1, -1),
    secret.replaceAll("'", "''"),
    Buffer.from(secret).toString('base64'),
  ];
}

/**
 * A short word such as `postgres`, a password often seen in workflows, is a secret only as a whole word:
 * otherwise it would eat half of `postgresql://`.
 */
function patternOf(form: string): string {
  const escaped = form.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  const isWord = /^[a-z]{1,10}$/i.test(form) || (form.length < 4 && /^[a-z0-9]+$/i.test(form));
  return isWord ? `(?<![A-Za-z0-9])${escaped}(?![A-Za-z0-9])` : escaped;
}
