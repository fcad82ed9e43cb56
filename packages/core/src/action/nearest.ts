import { closest, distance } from 'fastest-levenshtein';

const shortList = 12;

/** The known name that was probably meant; null where none is near enough to be worth a guess. */
export function nearest(name: string, known: readonly string[]): string | null {
  const best = closestOf(name, known);
  if (best === null) return null;
  const near = distance(plain(name), best) <= Math.max(2, Math.floor(best.length / 2));
  return near || best.startsWith(plain(name)) ? best : null;
}

/** A sentence: "Did you mean X?" where something is near, else what there is. */
export function suggest(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  if (near !== null) return `Did you mean ${near}?`;
  const closestOne = `the nearest is ${closestOf(name, known)}`;
  return known.length <= shortList
    ? `Known are ${known.join(', ')}; ${closestOne}.`
    : `Of what is known, ${closestOne}.`;
}

function closestOf(name: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  // The beginning of a long name is nearer to a short name that has nothing to do with it.
  const begun = known.filter((each) => each.startsWith(plain(name)));
  return closest(plain(name), plain(name).length >= 3 && begun.length > 0 ? begun : known);
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('_', '-');
}
