import { HubError } from "../errors.ts";
import { apiRole, factTables } from "./tables.ts";

interface Reader {
  readonly query: (text: string, values: unknown[]) => Promise<{ readonly rows: unknown[] }>;
}

/** Facts of the database that the connection could change, or could read past the scope. */
const excess = `
  SELECT c.relname AS table, current_user AS role FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY ($1::text[]) AND (
    has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
    OR (c.relname <> ALL ($2::text[]) AND NOT row_security_active(c.oid)))
  ORDER BY 1`;

/** Throws `excess_rights` when the connection can change a fact, or when row-level security does not hold for it. */
export async function requireNoFactRights(reader: Reader): Promise<void> {
  const open = Object.keys(factTables).filter((table) => factTables[table] === "everybody");
  const { rows } = await reader.query(excess, [Object.keys(factTables), open]);
  const found = rows as { readonly table: string; readonly role: string }[];
  if (found.length === 0) return;
  throw new HubError(
    `${found[0]?.role ?? "the login"} can change or see everything of ${found.map(({ table }) => table).join(", ")}: ` +
      `connect the API with a login that is a member of ${apiRole} and of nothing else, after the migrations have run`,
    { code: "excess_rights", reaction: "stop" },
  );
}
