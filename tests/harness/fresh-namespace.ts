import pg from "pg";
import { engine } from "./provided.ts";

/**
 * A Temporal namespace that no other test of this run uses, with the hub's search attributes. Queues of the workflow contracts
 * are fixed names, so a namespace is what keeps two tests with workers apart.
 */
export async function freshNamespace(): Promise<string> {
  const client = new pg.Client({ connectionString: engine("postgresUrl") });
  await client.connect();
  try {
    const { rows } = await client.query<{ next: string }>("SELECT nextval('temporal_namespace') AS next");
    const namespace = engine("temporalNamespaces")[Number(rows[0]?.next) - 1];
    if (namespace === undefined) throw new Error("this run has used all its Temporal namespaces: raise namespaceCount");
    return namespace;
  } finally {
    await client.end();
  }
}
