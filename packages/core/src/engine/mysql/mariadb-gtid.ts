/**
 * Whether the position that a MariaDB replica has applied holds all of its source's: for each domain, a number at
 * least as high. A position is a list of domain-server-number: https://mariadb.com/kb/en/gtid/
 */
export function mariadbPositionReached(source: string, applied: string): boolean {
  const there = numbersOf(applied);
  return [...numbersOf(source)].every(([domain, number]) => (there.get(domain) ?? 0n) >= number);
}

function numbersOf(position: string): Map<string, bigint> {
  const gtids = position.split(',').map((gtid) => gtid.trim().split('-'));
  return new Map(
    gtids.flatMap(([domain, , number]) =>
      domain === undefined || number === undefined ? [] : [[domain, BigInt(number)] as const],
    ),
  );
}
