import { createHash } from "node:crypto";
import type { Connection } from "../db.ts";
import { rightsSql, type Columns } from "./rights-sql.ts";
import { apiRole } from "./tables.ts";

/** Roles belong to the whole server: databases that are made at once race for it, and one of them wins. */
const createRole = `DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${apiRole}') THEN
    CREATE ROLE ${apiRole} NOLOGIN;
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
      GRANT ${apiRole} TO CURRENT_USER;
    END IF;
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
  WHEN insufficient_privilege THEN
    RAISE EXCEPTION 'the role ${apiRole} is missing and % may not create it', current_user
      USING HINT = 'have an administrator run: CREATE ROLE ${apiRole} NOLOGIN';
END $$`;

async function readColumns(connection: Connection): Promise<Columns> {
  const { rows } = await connection.query<{ table: string; columns: string[] }>(
    `SELECT table_name AS table, array_agg(column_name::text ORDER BY ordinal_position) AS columns
     FROM information_schema.columns WHERE table_schema = 'public' GROUP BY 1`,
  );
  return new Map(rows.map(({ table, columns }) => [table, columns]));
}

async function readSequences(connection: Connection): Promise<Map<string, string>> {
  const { rows } = await connection.query<{ table: string; sequence: string }>(
    `SELECT t.relname AS table, s.relname AS sequence FROM pg_class s
     JOIN pg_depend d ON d.objid = s.oid AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
     JOIN pg_class t ON t.oid = d.refobjid
     WHERE s.relkind = 'S' AND s.relnamespace = 'public'::regnamespace`,
  );
  return new Map(rows.map(({ table, sequence }) => [table, sequence]));
}

async function appliedMark(connection: Connection): Promise<string | undefined> {
  const { rows } = await connection.query<{ mark: string | null }>(
    `SELECT obj_description(to_regprocedure('hub_sees_all()'), 'pg_proc') AS mark
     WHERE to_regclass('line_in_scope') IS NOT NULL`,
  );
  return rows[0]?.mark ?? undefined;
}

/**
 * Gives the API's role exactly the rights of tables.ts. Does nothing where they are the same as last time, because each of these
 * statements locks its table for a moment.
 */
export async function applyRights(connection: Connection): Promise<void> {
  await connection.query(createRole);
  const script = rightsSql(await readColumns(connection), await readSequences(connection));
  const mark = createHash("sha256").update(script).digest("hex");
  if ((await appliedMark(connection)) === mark) return;
  await connection.query(`BEGIN;\n${script}\nCOMMENT ON FUNCTION hub_sees_all() IS '${mark}';\nCOMMIT;`);
}
