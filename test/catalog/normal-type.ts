const names: readonly (readonly [RegExp, string])[] = [
  [/\bcharacter varying\b/g, 'varchar'],
  [/\btimestamp(\(\d\))? with time zone\b/g, 'timestamptz$1'],
  [/\btimestamp(\(\d\))? without time zone\b/g, 'timestamp$1'],
  [/\btime(\(\d\))? with time zone\b/g, 'timetz$1'],
  [/\btime(\(\d\))? without time zone\b/g, 'time$1'],
  [/\bbit varying\b/g, 'varbit'],
  [/\bcharacter\b/g, 'char'],
  [/\b(numeric|decimal)\((\d+)\)/g, '$1($2,0)'],
  [/^char$/g, 'char(1)'],
  [/^bit$/g, 'bit(1)'],
  [/^integer\b(?= |$)(?=.*unsigned)/g, 'int'],
  [/^((?:tiny|small|medium|big)?int)\((?!1\))\d+\)/g, '$1'],
  [/^bool(ean)?$/g, 'boolean'],
  [/^decimal$/g, 'decimal(10,0)'],
  [/\bpublic\./g, ''],
];

/** One text for the ways in which a type can be written. */
export function normalType(type: string | null): string {
  if (type === null) return '?';
  return names.reduce((text, [pattern, to]) => text.replace(pattern, to), type.replace(/, /g, ','));
}
