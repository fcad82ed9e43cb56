/** How code writes a name of the schema: `customer_id`, `customerId`, `CustomerId`, `CUSTOMER_ID`. */
export function nameForms(name: string): string[] {
  const parts = partsOf(name);
  if (parts.length === 0) return name === '' ? [] : [name];
  const pascal = parts.map(capital).join('');
  const camel = `${parts[0] ?? ''}${parts.slice(1).map(capital).join('')}`;
  const snake = parts.join('_');
  // One word in capitals is a keyword or a constant of something else: `TOTAL`, `STATUS`.
  const upper = parts.length > 1 ? [snake.toUpperCase()] : [];
  return [...new Set([name, snake, camel, pascal, ...upper])];
}

/**
 * The same for a table, whose model ORMs name in the singular: `order_items`, `OrderItem`.
 * Rails, Diesel, Ecto and Prisma by convention, TypeORM and SQLAlchemy by their own naming or by the
 * table's name itself. Django's are apart (`djangoModel`).
 */
export function tableForms(name: string): string[] {
  const parts = partsOf(name);
  const last = parts.at(-1);
  if (last === undefined) return nameForms(name);
  const others = [singular(last), plural(last)].map((word) => [...parts.slice(0, -1), word]);
  return [...new Set([name, ...others.flatMap((words) => nameForms(words.join('_')))])];
}

/**
 * Django's table is the app and the model in lower case, `shop_orderitem` for `OrderItem` of `shop`:
 * https://docs.djangoproject.com/en/stable/ref/models/options/#table-names
 */
export function djangoModel(
  table: string,
): { readonly app: string; readonly model: string } | null {
  const [, app, model] = /^([a-z][a-z0-9]*)_([a-z0-9]+)$/.exec(table) ?? [];
  return app === undefined || model === undefined ? null : { app, model };
}

/** `customerId`, `CustomerID` and `customer_id` are the same two words. */
function partsOf(name: string): string[] {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) return [];
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split('_')
    .filter((part) => part !== '');
}

const capital = (word: string) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;

const irregular: readonly (readonly [string, string])[] = [
  ['person', 'people'],
  ['child', 'children'],
  ['man', 'men'],
  ['woman', 'women'],
  ['index', 'indices'],
  ['datum', 'data'],
  ['medium', 'media'],
  ['analysis', 'analyses'],
];

function singular(word: string): string {
  const known = irregular.find(([, many]) => many === word);
  if (known !== undefined) return known[0];
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(ss|x|z|ch|sh)es$/.test(word) || /(status|alias|bus)es$/.test(word))
    return word.slice(0, -2);
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}

function plural(word: string): string {
  const known = irregular.find(([one]) => one === word);
  if (known !== undefined) return known[1];
  if (singular(word) !== word) return word;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}
