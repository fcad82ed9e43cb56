import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { checkCase, migrationsOf } from '../rules/rule-case';

/** Rules that speak of a migration after a history, without those about every migration. */
async function found(engine: EngineName, history: string, pending: string): Promise<string[]> {
  await dialectOf(engine).load();
  const all = migrationsOf([{ up: history }, { up: pending }]);
  const { findings } = checkCase({ rule: 'none', engine, version: undefined }, all, all.slice(1));
  return findings.map(({ rule, line }) => `${rule}:${line}`);
}

const orders = 'CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(20));';
const dropOf = (name: string) => `DROP TABLE ${name}`;
const clear: Readonly<Record<EngineName, string>> = {
  postgres: `CREATE PROCEDURE clear_all() LANGUAGE plpgsql AS $$ BEGIN ${dropOf('orders')}; END $$;`,
  mysql: `CREATE PROCEDURE clear_all() ${dropOf('orders')};`,
  mariadb: `CREATE PROCEDURE clear_all() ${dropOf('orders')};`,
};

describe.each(['postgres', 'mysql', 'mariadb'] as const)('a called routine on %s', (engine) => {
  test('is judged by what it does', async () => {
    expect(await found(engine, `${orders}${clear[engine]}`, 'CALL clear_all();')).toContain(
      'ban-drop-table:1',
    );
  });

  test('may be made by the script that calls it', async () => {
    expect(await found(engine, orders, `${clear[engine]}\nCALL clear_all();`)).toContain(
      'ban-drop-table:2',
    );
    expect(await found(engine, orders, clear[engine])).not.toContain('ban-drop-table:1');
  });

  test('changes the schema that later migrations meet', async () => {
    const make = 'CREATE TABLE made (id bigint PRIMARY KEY)';
    const procedure =
      engine === 'postgres'
        ? `CREATE PROCEDURE make() LANGUAGE sql AS '${make}';`
        : `CREATE PROCEDURE make() ${make};`;
    const pin = engine === 'postgres' ? '' : ', ALGORITHM=INSTANT';
    const add = `ALTER TABLE made ADD COLUMN a int${pin};`;
    expect(await found(engine, `${procedure}CALL make();`, add)).toEqual([]);
    expect(await found(engine, procedure, add)).toEqual(['unknown-relation:1']);
  });
});

test('routines that call each other are followed once around', async () => {
  const ping = `CREATE PROCEDURE ping() LANGUAGE plpgsql AS $$ BEGIN CALL pong(); END $$;`;
  const pong = `CREATE PROCEDURE pong() LANGUAGE plpgsql AS $$ BEGIN CALL ping(); ${dropOf('orders')}; END $$;`;
  expect(await found('postgres', `${orders}${ping}${pong}`, 'CALL ping();')).toContain(
    'ban-drop-table:1',
  );
});

test('a function of a SELECT is followed, and its transactions are its own', async () => {
  const history = `${orders}CREATE FUNCTION clear_all() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ${dropOf('orders')}; COMMIT; END $$;`;
  expect(await found('postgres', history, 'SELECT clear_all();')).toContain('ban-drop-table:1');
});

test('routines that double at each level are followed once each', async () => {
  const levels = Array.from({ length: 40 }, (_, level) => {
    const next = level === 39 ? dropOf('orders') : `CALL p${level + 1}(); CALL p${level + 1}()`;
    return `CREATE PROCEDURE p${level}() LANGUAGE plpgsql AS $$ BEGIN ${next}; END $$;`;
  });
  const history = `${orders}${levels.join('\n')}`;
  expect(await found('postgres', history, 'CALL p0();')).toContain('ban-drop-table:1');
});
