import type { Keyring } from "../crypto.ts";
import type { Connection, Pool } from "../db.ts";
import { type SealedColumn, sealedColumns } from "./sealed-columns.ts";

export interface KeyStatus {
  readonly id: string;
  /** What the hub does with it. `missing`: values name it and it is not in the keyring. */
  readonly use: "seals" | "opens" | "missing";
  /** Values sealed with it, by table.column. */
  readonly values: Readonly<Record<string, number>>;
  /** Nothing needs it any more: it may leave the keyring. */
  readonly canRetire: boolean;
}

interface Count {
  readonly id: string;
  readonly values: number;
}

/** Which keys are in use, by the values themselves. */
export async function readKeyStatus(db: Pool | Connection, keyring: Keyring): Promise<KeyStatus[]> {
  const used = new Map<string, Record<string, number>>([...keyring.keys.keys()].map((id) => [id, {}]));
  for (const column of Object.values(sealedColumns)) {
    for (const { id, values } of await countByKey(db, column)) {
      used.set(id, { ...used.get(id), [`${column.table}.${column.column}`]: values });
    }
  }
  const oldest = [...keyring.keys.keys()].at(-1);
  return [...used].map(([id, values]) => {
    const use = id === keyring.activeId ? "seals" : keyring.keys.has(id) ? "opens" : "missing";
    const givesSearchKey = !keyring.hasSearchEntry && id === oldest;
    return { id, use, values, canRetire: use === "opens" && !givesSearchKey && Object.keys(values).length === 0 };
  });
}

async function countByKey(db: Pool | Connection, { table, column }: SealedColumn): Promise<Count[]> {
  const { rows } = await db.query<Count>(
    `SELECT split_part(${column}, ':', 3) AS id, count(*)::int AS values FROM ${table}
     WHERE ${column} IS NOT NULL GROUP BY 1 ORDER BY 1`,
  );
  return rows;
}
