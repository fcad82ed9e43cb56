import { type Login, percentDecoded } from './passwords-in';

/** What was given and the passwords in it, as written and percent-decoded. */
export function plainForms(value: string, logins: readonly Login[]): readonly string[] {
  const secrets = [value, percentDecoded(value), ...logins.map(({ password }) => password)];
  return [...new Set(secrets)].filter(isLongEnough);
}

/** How a secret looks inside a URL, a form, JSON, SQL, HTML and a shell's command line. */
export function escapedForms(secrets: readonly string[]): readonly string[] {
  return [...new Set(secrets.flatMap(encodings))].filter(isLongEnough);
}

/** The secrets in base64, with `user:password` as HTTP has it; as a whole, and as a part of something longer. */
export function base64Forms(
  secrets: readonly string[],
  logins: readonly Login[],
): readonly string[] {
  const basic = logins.map(({ user, password }) => `${user}:${password}`);
  return [...new Set([...secrets, ...basic].flatMap(base64))].filter(isLongEnough);
}

function isLongEnough(form: string): boolean {
  return form.length > 1;
}

function encodings(secret: string): string[] {
  // A lone surrogate has no encoding.
  const text = Buffer.from(secret).toString('utf8');
  const component = encodeURIComponent(text);
  const strict = component.replace(/[!'()*]/g, hexadecimal);
  const once = [component, strict, component.replaceAll('%20', '+'), encodeURI(text)];
  return [
    ...[...once, encodeURIComponent(component)].flatMap((form) => [form, inLowerCase(form)]),
    JSON.stringify(secret).slice(1, -1),
    secret.replaceAll("'", "''"),
    secret.replaceAll("'", "'\\''"),
    secret.replace(/[\\'"]/g, '\\$&'),
    ...html(secret),
  ];
}

function hexadecimal(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** The digits only: `%C3%B6` is `%c3%b6`, and a letter of the secret itself stays as it is. */
function inLowerCase(encoded: string): string {
  return encoded.replace(/%(?:25)*[0-9A-F]{2}/g, (found) => found.toLowerCase());
}

function html(secret: string): string[] {
  const escaped = secret
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return ['&#39;', '&#x27;', '&apos;'].map((quote) => escaped.replaceAll("'", quote));
}

function base64(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [bytes.toString('base64'), bytes.toString('base64url'), ...withinBase64(bytes)];
}

// Fewer characters of base64 could be part of a word.
const leastWithin = 10;

/** What every base64 text has in it that holds these bytes somewhere: three ways, by where they begin in it. */
function withinBase64(bytes: Buffer): string[] {
  return [0, 1, 2]
    .map((shift) => {
      const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64url');
      const whole = Math.floor(((shift + bytes.length) * 8) / 6);
      return text.slice(Math.ceil((shift * 8) / 6), whole);
    })
    .filter((form) => form.length >= leastWithin);
}
