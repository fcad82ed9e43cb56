import type { CatalogObject } from '../../catalog/catalog';
import type { Session } from '../session';

interface Row {
  readonly kind: string;
  readonly name: string;
  readonly definition: string;
}

/** Stored functions and procedures. */
export function routineObjects(session: Session): Promise<CatalogObject[]> {
  // Parameter 0 is what a function returns: https://dev.mysql.com/doc/refman/8.4/en/information-schema-parameters-table.html
  return lines(
    session,
    `
    SELECT LOWER(r.ROUTINE_TYPE) AS kind, r.ROUTINE_NAME AS name,
           CONCAT_WS('\\n',
             (SELECT GROUP_CONCAT(CONCAT_WS(' ', IF(p.ORDINAL_POSITION = 0, 'RETURNS', p.PARAMETER_MODE),
                       p.PARAMETER_NAME, p.DTD_IDENTIFIER, p.COLLATION_NAME)
                       ORDER BY p.ORDINAL_POSITION SEPARATOR ', ')
                FROM information_schema.PARAMETERS p
               WHERE p.SPECIFIC_SCHEMA = r.ROUTINE_SCHEMA AND p.SPECIFIC_NAME = r.SPECIFIC_NAME
                 AND p.ROUTINE_TYPE = r.ROUTINE_TYPE),
             IF(r.IS_DETERMINISTIC = 'YES', 'DETERMINISTIC', NULL), r.SQL_DATA_ACCESS,
             CONCAT('SQL SECURITY ', r.SECURITY_TYPE), CONCAT('sql_mode ', r.SQL_MODE),
             CONCAT('COMMENT ', NULLIF(r.ROUTINE_COMMENT, '')), r.ROUTINE_DEFINITION) AS definition
      FROM information_schema.ROUTINES r WHERE r.ROUTINE_SCHEMA = DATABASE()`,
  );
}

export function triggerObjects(session: Session): Promise<CatalogObject[]> {
  return lines(
    session,
    `
    SELECT 'trigger' AS kind, CONCAT(EVENT_OBJECT_TABLE, '.', TRIGGER_NAME) AS name,
           CONCAT_WS('\\n', CONCAT_WS(' ', ACTION_TIMING, EVENT_MANIPULATION, 'number', ACTION_ORDER),
             CONCAT('sql_mode ', SQL_MODE), ACTION_STATEMENT) AS definition
      FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()`,
  );
}

/** Events. The start of one that was given none is the moment of its creation, and left out. */
export function eventObjects(session: Session): Promise<CatalogObject[]> {
  return lines(
    session,
    `
    SELECT 'event' AS kind, EVENT_NAME AS name,
           CONCAT_WS('\\n', CONCAT_WS(' ', EVENT_TYPE, EXECUTE_AT, INTERVAL_VALUE, INTERVAL_FIELD),
             CONCAT('STARTS ', IF(ABS(TIMESTAMPDIFF(SECOND, STARTS, CREATED)) <= 1, NULL, STARTS)),
             CONCAT('ENDS ', ENDS), CONCAT('time zone ', TIME_ZONE), STATUS,
             CONCAT('ON COMPLETION ', ON_COMPLETION), CONCAT('sql_mode ', SQL_MODE),
             CONCAT('COMMENT ', NULLIF(EVENT_COMMENT, '')), EVENT_DEFINITION) AS definition
      FROM information_schema.EVENTS WHERE EVENT_SCHEMA = DATABASE()`,
  );
}

async function lines(session: Session, sql: string): Promise<CatalogObject[]> {
  const rows = await session.query<Row>(sql);
  return rows.map(({ kind, name, definition }) => ({ kind, name, definition }));
}
