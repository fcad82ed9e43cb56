/** Plain data in which every string has gone through `change`; keys stay. What does not change is not copied. */
export function mapStrings<Data>(data: Data, change: (text: string) => string): Data {
  return mapped(data, change) as Data;
}

function mapped(data: unknown, change: (text: string) => string): unknown {
  if (typeof data === 'string') return change(data);
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) {
    let items: unknown[] | null = null;
    for (const [index, item] of data.entries()) {
      const value = mapped(item, change);
      if (value === item) continue;
      items ??= [...data];
      items[index] = value;
    }
    return items ?? data;
  }
  const before = data as Readonly<Record<string, unknown>>;
  let after: Record<string, unknown> | null = null;
  for (const key of Object.keys(before)) {
    const value = mapped(before[key], change);
    if (value === before[key]) continue;
    after ??= { ...before };
    after[key] = value;
  }
  return after ?? data;
}
