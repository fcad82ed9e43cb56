/** A type as far as it matters to how a column is stored. */
export interface StoredType {
  /** Without its modifiers: `varchar`, `int unsigned`. */
  readonly name: string;
  /** Of varchar and varbinary, whose length can grow in place. */
  readonly length: number | null;
  /** Of enum and set. */
  readonly members: readonly string[] | null;
  /** Whether it has a character set. */
  readonly isText: boolean;
  /** Whether its values are numbers of names. */
  readonly isSet: boolean;
  /** The whole of it, in one spelling. */
  readonly text: string;
}

export function columnType(written: string): StoredType {
  const text = canonical(written);
  const [, base = text, modifiers = ''] = /^(\w+)\((.*)\)$/s.exec(text) ?? [];
  const isSet = base === 'enum' || base === 'set';
  const isVariable = base === 'varchar' || base === 'varbinary';
  return {
    name: isSet || isVariable ? base : text,
    length: isVariable ? Number(modifiers) : null,
    members: isSet ? (modifiers.match(/'[^']*(?:''[^']*)*'|"[^"]*(?:""[^"]*)*"/g) ?? []) : null,
    isText: isSet || /^(?:var)?char\b|text$/.test(base),
    isSet,
    text,
  };
}

/** Whether two spellings mean the same type. */
export function isSameType(one: string, other: string): boolean {
  return canonical(one) === canonical(other);
}

/** Bytes of a value of ENUM or SET (manual, 13.7 "Data Type Storage Requirements"). */
export function storageOf({ name, members }: StoredType): number {
  const count = members?.length ?? 0;
  if (name === 'enum') return count <= 255 ? 1 : 2;
  const bytes = Math.ceil(count / 8);
  return bytes > 4 ? 8 : bytes;
}

/** Display widths of integers mean nothing (MySQL 8.0.17 manual, 11.1.6 "Numeric Type Attributes"). */
function canonical(type: string): string {
  return type
    .replace(/\s+/g, ' ')
    .replace(/\s*([(),])\s*/g, '$1')
    .replace(/^integer\b/, 'int')
    .replace(/^(numeric|dec|fixed)\b/, 'decimal')
    .replace(/^bool(ean)?$/, 'tinyint')
    .replace(/^(tinyint|smallint|mediumint|int|bigint)\(\d+\)/, '$1')
    .trim();
}
