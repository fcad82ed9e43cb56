const deepest = 16;

/** The data with camelCase keys as kebab-case: `startedAt` becomes `started-at`. */
export function kebabKeys(data: unknown): unknown {
  return rename(data, (key) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), 0);
}

/**
 * The data with kebab-case keys as camelCase. A key that `kebabKeys` cannot have written is left out.
 * Throws a RangeError for data that is nested deeper than any report.
 */
export function camelKeys(data: unknown): unknown {
  return rename(
    data,
    (key) =>
      /^[a-z]+(-[a-z]+)*$/.test(key)
        ? key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
        : null,
    0,
  );
}

function rename(data: unknown, name: (key: string) => string | null, depth: number): unknown {
  if (depth > deepest) throw new RangeError('nested too deeply');
  if (Array.isArray(data)) return data.map((item) => rename(item, name, depth + 1));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => {
      const renamed = name(key);
      return renamed === null ? [] : [[renamed, rename(value, name, depth + 1)]];
    }),
  );
}
