/** Puts `***` in place of secrets and of what the runner derives from them. */
export interface SecretMasker {
  add(value: string): void;
  mask(text: string): string;
  /** As they were added, without what is derived. */
  values(): readonly string[];
}

type Range = readonly [start: number, end: number];

/** As the runner does it (src/Sdk/DTLogging/Logging/SecretMasker.cs and ValueEncoders.cs). */
export function secretMasker(): SecretMasker {
  const added = new Set<string>();
  const forms = new Set<string>();
  return {
    add(value) {
      if (value === '') return;
      added.add(value);
      for (const form of [value, ...derived(value)]) if (form !== '') forms.add(form);
    },
    mask(text) {
      const ranges = [...forms].flatMap((form) => occurrences(text, form));
      return masked(
        text,
        ranges.sort(([a], [b]) => a - b),
      );
    },
    values: () => [...added],
  };
}

function* occurrencesOf(text: string, form: string): Generator<Range> {
  // One character on, not one form: the runner finds overlapping ones, too.
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
    yield [at, at + form.length];
  }
}

function occurrences(text: string, form: string): Range[] {
  return [...occurrencesOf(text, form)];
}

function masked(text: string, ranges: readonly Range[]): string {
  let result = '';
  let done = 0;
  let until = -1;
  for (const [start, end] of ranges) {
    // Ranges that overlap or touch become one.
    if (start > until) {
      result += `${text.slice(done, start)}***`;
      until = end;
    } else until = Math.max(until, end);
    done = until;
  }
  return result + text.slice(done);
}

function derived(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  const base64 = [0, 1, 2].map((shift) =>
    bytes.subarray(bytes.length > shift ? shift : 0).toString('base64'),
  );
  const quoted = value.length > 8 && value.startsWith('"') && value.endsWith('"');
  return [
    ...base64,
    value.replaceAll('"', '\\"'),
    value.replaceAll("'", "''"),
    JSON.stringify(value).slice(1, -1),
    uriEscaped(value),
    xmlEscaped(value),
    quoted ? value.slice(1, -1) : '',
    ...aroundAmpersand(value),
  ];
}

/** RFC 3986, as .NET's Uri.EscapeDataString has it. */
function uriEscaped(value: string): string {
  return encodeURIComponent(Buffer.from(value).toString()).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const xml: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '&': '&amp;',
};

function xmlEscaped(value: string): string {
  return value.replace(/[<>"'&]/g, (char) => xml[char] ?? char);
}

const shortestSection = 6;

/** PowerShell colours what follows an ampersand, so the runner masks both sides of it. */
function aroundAmpersand(value: string): string[] {
  const plus = value.indexOf('&+');
  const cut = plus >= 0 ? plus + 2 : value.lastIndexOf('&') + 1;
  if (cut === 0) return [];
  const sections = [value.slice(0, cut), value.slice(plus >= 0 ? cut + 1 : cut)];
  return sections.filter((section) => section.length >= shortestSection);
}
