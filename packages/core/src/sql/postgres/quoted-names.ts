/** The names in a text such as `public."Orders_id_seq"`, as a cast to regclass reads them. */
export function identifiersOf(text: string): string[] {
  const parts = text.match(/"[^"]*(?:""[^"]*)*"|[^".\s]+/g) ?? [];
  return parts.map((part) =>
    part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part.toLowerCase(),
  );
}
