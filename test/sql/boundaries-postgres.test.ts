import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';
import { loadModule, parseSync } from 'libpg-query';

const statements = [
  "SELECT 'é' || E'\\'' -- ä;\n|| $ü$;$ü$",
  'CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE a WHEN 1 THEN 2 END; SELECT 3; END',
  'CREATE RULE r AS ON UPDATE TO t DO INSTEAD (UPDATE a SET b = 1; DELETE FROM "c;")',
  'DO $body$ BEGIN PERFORM 1; END $body$',
  "/* x /* y; */ */ INSERT INTO t VALUES (1, 'a''b;', U&'d\\0061t+000061')",
  'SELECT 1 +-- ;\n 2, a$1, $1',
  "SELECT E'a'\n  'b\\';' , B'0;' , x'1'",
  'CREATE PROCEDURE p() AS $$ SELECT 1; $$ LANGUAGE sql',
  'BEGIN',
  'SELECT 1 AS begin, 2 AS "end"',
  'END',
];

/** The parser's own boundaries, as text without the blanks and comments around it. */
function parsed(script: string): string[] {
  const bytes = Buffer.from(script);
  return (parseSync(script).stmts ?? []).map(({ stmt_location: from = 0, stmt_len: length }) =>
    bytes.toString('utf8', from, length === undefined ? bytes.length : from + length).trim(),
  );
}

test('the splitter and PostgreSQL agree on where statements end', async () => {
  await loadModule();
  for (const separator of [';', ' ;\n', ';;\r\n\t', '\n;\n']) {
    const script = statements.join(separator);
    const ours = postgresDialect.split(script, 'a.sql').statements.map(({ sql }) => sql);
    const theirs = parsed(script);
    expect(ours).toHaveLength(statements.length);
    expect(theirs).toHaveLength(statements.length);
    theirs.forEach((text, index) => {
      expect(text).toContain(ours[index]);
    });
  }
});
