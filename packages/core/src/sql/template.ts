const delimiters = [
  ['{{', '}}'],
  ['${', '}'],
  ['<%', '%>'],
  ['{%', '%}'],
] as const;

/** A template in a text, such as `{{ .Schema }}`, `${schema}` or `<%= schema %>`. */
export function findTemplate(text: string): { readonly text: string; readonly at: number } | null {
  for (const [opening, closing] of delimiters) {
    const at = text.indexOf(opening);
    const end = at === -1 ? -1 : text.indexOf(closing, at + opening.length);
    if (end !== -1) return { text: text.slice(at, end + closing.length), at };
  }
  return null;
}

export function templateMessage(template: string): string {
  const short = template.length > 40 ? `${template.slice(0, 39)}…` : template;
  return `holds the template ${short}, which a tool fills in before it runs: check the SQL that the tool makes of it`;
}
