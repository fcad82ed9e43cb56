import { viewerOperation } from './operations/graphql';
import { type Operation, slice } from './slice';

export interface MatchedOperation {
  readonly operation: Operation;
  /** The parts of the path that stand for parameters, decoded. */
  readonly path: Readonly<Record<string, string>>;
}

const templates = [...slice.operations, viewerOperation].map((operation) => {
  const source = operation.path
    .replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return { operation, pattern: new RegExp(`^${source}$`) };
});

/** The operation of the slice that a request asks for; null for one outside it. */
export function matchOperation(method: string, pathname: string): MatchedOperation | null {
  for (const { operation, pattern } of templates) {
    const match = operation.method === method ? pattern.exec(pathname) : null;
    if (match === null) continue;
    const path = Object.entries(match.groups ?? {}).map(([name, value]) => [
      name,
      decodeURIComponent(value),
    ]);
    return { operation, path: Object.fromEntries(path) };
  }
  return null;
}
