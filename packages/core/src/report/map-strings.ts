/** A copy of plain data in which every string has gone through `change`; keys stay. */
export function mapStrings<Data>(data: Data, change: (text: string) => string): Data {
  return mapped(data, change) as Data;
}

function mapped(data: unknown, change: (text: string) => string): unknown {
  if (typeof data === 'string') return change(data);
  if (Array.isArray(data)) return data.map((item) => mapped(item, change));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, mapped(value, change)]),
  );
}
