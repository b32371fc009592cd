import { createHash } from "node:crypto";
import { shopsSetting } from "./carried-scope.ts";

/** The API's user on a server with users of its own, and what it may see there. */
export interface ServerReader {
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** Every table with a column shop_id. */
  readonly tables: readonly string[];
  readonly cluster?: string | undefined;
}

const policy = "orderhub_scope";

const identifier = (name: string): string => `\`${name.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\``;
const literal = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

/** Whether a row's shop is among those that an expression of the engine carries (carried-scope.ts says in which form). */
export function carriesShop(carried: string): string {
  const list = `trim(BOTH '\\'' FROM ${carried})`;
  return `${list} = '*' OR has(arrayMap(shop -> decodeURLComponent(shop), splitByChar(',', ${list})), shop_id)`;
}

/**
 * Statements that make the reader, or bring it up to date: it only reads the hub's tables, and of those with shops only the
 * rows of the shops that a request carries. Each can be repeated.
 * Source: ClickHouse, CREATE USER, GRANT, CREATE ROW POLICY.
 */
export function readerStatements({ user, password, database, tables, cluster }: ServerReader): readonly string[] {
  const name = identifier(user);
  const on = cluster === undefined ? "" : ` ON CLUSTER ${literal(cluster)}`;
  const secret = createHash("sha256").update(password).digest("hex");
  return [
    `CREATE USER IF NOT EXISTS ${name}${on} IDENTIFIED WITH sha256_hash BY '${secret}'`,
    `ALTER USER ${name}${on} IDENTIFIED WITH sha256_hash BY '${secret}' SETTINGS readonly = 2, ${shopsSetting} = ''`,
    ...tables.map(
      (table) =>
        `CREATE ROW POLICY OR REPLACE ${policy}${on} ON ${identifier(database)}.${identifier(table)} ` +
        `USING ${carriesShop(`getSetting('${shopsSetting}')`)} TO ${name}`,
    ),
    // Last: until its rows are confined it sees none.
    `GRANT${on} SELECT ON ${identifier(database)}.* TO ${name}`,
  ];
}
