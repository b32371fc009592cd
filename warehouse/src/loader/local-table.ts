import type { ClickHouseClient } from "@clickhouse/client";
import { z } from "zod";
import { readRows } from "../client/read-rows.ts";

/** The cluster that a Distributed table is spread over, in the text of its engine. */
export const clusterOfTable = /^Distributed\((?<cluster>'(?:[^'\\]|\\.)*')/u;

const Engine = z.object({ engine: z.string() });

/** Where rows of a table can be deleted: the table itself, or on several shards the local ones below it, everywhere. */
export async function localTable(client: ClickHouseClient, table: string): Promise<string> {
  const query = `SELECT engine_full AS engine FROM system.tables WHERE database = currentDatabase() AND name = '${table}'`;
  const [found] = await readRows(client, Engine, query);
  const cluster = clusterOfTable.exec(found?.engine ?? "")?.groups?.["cluster"];
  return cluster === undefined ? table : `${table}_local ON CLUSTER ${cluster}`;
}
