import type { Node } from 'libpg-query';
import type { DefaultExpression, RoutineVolatility } from '../operation';
import { nodeOf, strings } from './nodes';

type Volatility = DefaultExpression['volatility'];

// pg_proc.provolatile of PostgreSQL 18. Functions that are not listed count as volatile, which is
// what CREATE FUNCTION assumes: https://www.postgresql.org/docs/current/xfunc-volatility.html
const stable = new Set(
  `now transaction_timestamp statement_timestamp current_setting current_database current_schema
  current_schemas to_char to_date to_json to_jsonb json_build_object json_build_array
  jsonb_build_object jsonb_build_array row_to_json array_to_json concat concat_ws format age
  date_trunc timezone pg_current_xact_id txid_current inet_client_addr inet_server_addr
  pg_backend_pid version to_tsvector to_tsquery plainto_tsquery websearch_to_tsquery
  to_timestamp date_part make_timestamptz array_to_string quote_literal to_number
  pg_get_serial_sequence has_table_privilege session_user getpgusername convert_from convert_to`.split(
    /\s+/,
  ),
);
const immutable = new Set(
  `lower upper initcap md5 sha224 sha256 sha384 sha512 length char_length character_length
  octet_length bit_length substr substring left right lpad rpad ltrim rtrim btrim replace
  translate repeat reverse split_part strpos position overlay chr ascii encode decode
  to_hex abs ceil ceiling floor round trunc power sqrt mod sign exp ln log
  pi array_fill array_append array_prepend array_cat array_length cardinality array_position
  array_remove array_replace string_to_array int4range int8range numrange daterange tsrange
  make_interval make_date make_time make_timestamp extract justify_days justify_hours
  json_object jsonb_object jsonb_set jsonb_insert jsonb_strip_nulls json_typeof jsonb_typeof
  hashtext isfinite point box circle polygon line lseg path setweight numnode
  uuid_extract_version get_byte set_byte get_bit set_bit regexp_replace regexp_match`.split(/\s+/),
);

/** Functions that are volatile for sure; of those that are nowhere here nothing is known. */
const volatile = new Set(
  `random random_normal clock_timestamp timeofday nextval currval lastval setval gen_random_uuid
  uuidv4 uuidv7 gen_random_bytes pg_sleep uuid_generate_v1 uuid_generate_v1mc uuid_generate_v4`.split(
    /\s+/,
  ),
);

/** What PostgreSQL's catalog says of a function by its name; null where it is not one of its own. */
export function functionVolatility(names: readonly string[]): RoutineVolatility | null {
  const name = names.at(-1) ?? '';
  if (names.length > 1 && names[0] !== 'pg_catalog') return null;
  if (immutable.has(name)) return 'immutable';
  if (stable.has(name)) return 'stable';
  return volatile.has(name) ? 'volatile' : null;
}

const rank: Readonly<Record<Volatility, number>> = { constant: 0, stable: 1, volatile: 2 };

/** How often an expression has to be computed: the most volatile of its parts decides. */
export function volatilityOf(expression: Node | undefined): Volatility {
  let found: Volatility = 'constant';
  const pending: unknown[] = [expression];
  while (pending.length > 0) {
    const node = pending.pop();
    if (typeof node !== 'object' || node === null) continue;
    const own = ownVolatility(node as Node);
    if (rank[own] > rank[found]) found = own;
    for (const value of Object.values(node)) pending.push(value);
  }
  return found;
}

function ownVolatility(node: Node): Volatility {
  if (nodeOf(node, 'SQLValueFunction') !== null) return 'stable';
  const call = nodeOf(node, 'FuncCall');
  if (call === null) return 'constant';
  const names = strings(call.funcname);
  const name = names.at(-1) ?? '';
  if (names.length > 1 && names[0] !== 'pg_catalog') return 'volatile';
  if (immutable.has(name)) return 'constant';
  return stable.has(name) ? 'stable' : 'volatile';
}
