import type { Answer } from './answer';

export interface PageRequest {
  /** The request's own address, which the links repeat with other page numbers. */
  readonly url: URL;
  readonly parameters: Readonly<Record<string, unknown>>;
}

const usualSize = 30;
const largestSize = 100;

/** The page asked for, with GitHub's Link header: next and last, prev and first. */
export function pageOf<Item>(
  items: readonly Item[],
  { url, parameters }: PageRequest,
  wrap: (page: readonly Item[]) => unknown,
): Answer {
  const asked = Number(parameters.per_page ?? usualSize);
  const size = asked < 1 ? usualSize : Math.min(asked, largestSize);
  const page = Math.max(1, Number(parameters.page ?? 1));
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (relation: string, number: number) => {
    const target = new URL(url);
    target.searchParams.set('page', String(number));
    return `<${target.href}>; rel="${relation}"`;
  };
  const back = page > 1 ? [link('prev', page - 1)] : [];
  const forth = page < last ? [link('next', page + 1), link('last', last)] : [];
  const links = [...back, ...forth, ...(page > 1 ? [link('first', 1)] : [])];
  return {
    status: 200,
    body: wrap(items.slice((page - 1) * size, page * size)),
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  };
}
