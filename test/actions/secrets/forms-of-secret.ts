/** What to look for, with the name of its form. */
export interface SecretForm {
  readonly name: string;
  readonly text: string;
}

/** A password and a URL in every form in which they could turn up, found without the product's help. */
export function formsOfSecret(user: string, password: string, url: string): readonly SecretForm[] {
  const percent = encodeURIComponent(password);
  const every = [...Buffer.from(password)]
    .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
    .join('');
  const lower = percent.replace(/%[0-9A-F]{2}/g, (found) => found.toLowerCase());
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const forms: Readonly<Record<string, string>> = {
    raw: password,
    'percent-encoded': percent,
    'percent-encoded in lower case': lower,
    'percent-encoded as a whole': every,
    'percent-encoded as a whole, in upper case': every.toUpperCase(),
    'encoded as a URL': encodeURI(password),
    'encoded twice': encodeURIComponent(percent),
    'encoded twice in lower case': encodeURIComponent(lower),
    'in base64': base64(password),
    'in base64 for URLs': Buffer.from(password).toString('base64url'),
    'the URL in base64': base64(url),
    'user and password in base64': base64(`${user}:${password}`),
    'in JSON': JSON.stringify(password).slice(1, -1),
    'in HTML': html(password),
    'in HTML, by numbers': password.replace(/[^a-z0-9]/gi, (c) => `&#${c.codePointAt(0)};`),
    'in single quotes of a shell': password.replaceAll("'", "'\\''"),
    'behind backslashes': password.replace(/[^a-zö0-9]/gi, '\\$&'),
    'in SQL': password.replaceAll("'", "''"),
    'as an identifier': password.replaceAll('"', '""'),
    'as an identifier of MySQL': password.replaceAll('`', '``'),
    'its first half': password.slice(0, Math.ceil(password.length / 2)),
    'its second half': password.slice(-Math.ceil(password.length / 2)),
    'its first half, percent-encoded': percent.slice(0, Math.ceil(percent.length / 2)),
    'its second half, percent-encoded': percent.slice(-Math.ceil(percent.length / 2)),
    'the URL': url,
    'the URL percent-encoded': encodeURIComponent(url),
  };
  return Object.entries(forms).map(([name, text]) => ({ name, text }));
}

function html(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
