/** `shop/orders#P#p0` as `orders#p#p0`: MySQL and MariaDB write the mark of a partition each its own way. */
export function innodbNameOf(name: string): string {
  const [, table = ''] = name.split('/');
  return table.replace(/#p#/i, '#p#').replace(/#sp#/i, '#sp#');
}
