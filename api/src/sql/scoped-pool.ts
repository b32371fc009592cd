import type { Pool } from "@orderhub/schema/db";
import type { PoolClient, QueryResult, QueryResultRow } from "pg";
import type { Scope } from "../viewer/scope.ts";

/** Connections that see what one scope sees. */
export interface ScopedPool {
  readonly connect: () => Promise<PoolClient>;
  readonly query: <Row extends QueryResultRow = QueryResultRow>(
    text: string,
    values?: readonly unknown[],
  ) => Promise<QueryResult<Row>>;
}

/** A scope, or what the API itself may see: every shop for what it tells apart later, or no fact at all. */
export type Sight = Scope | "everything" | "nothing";

interface Settings {
  readonly shops: string;
  readonly market: string;
}

const fresh: Settings = { shops: "", market: "" };

/** The settings that row-level security reads. An array without an element is a scope that sees nothing. */
function settingsOf(sight: Sight): Settings {
  if (sight === "nothing") return fresh;
  if (sight === "everything") return { shops: "*", market: "*" };
  const { market, shopIds } = sight;
  const quoted = (shopIds ?? []).map((id) => `"${id.replace(/["\\]/g, "\\$&")}"`);
  return { shops: shopIds === null ? "*" : `{${quoted.join(",")}}`, market: market ?? "*" };
}

/**
 * Views of one pool, a scope each. What a connection may see is set when it is handed out, unless it is known to be so already;
 * a connection on which that failed is thrown away. So none ever works in the scope of the one that had it before.
 */
export function createSights(pool: Pool): (sight: Sight) => ScopedPool {
  const last = new WeakMap<PoolClient, Settings>();

  async function connect(wanted: Settings): Promise<PoolClient> {
    const client = await pool.connect();
    const { shops, market } = last.get(client) ?? fresh;
    if (shops === wanted.shops && market === wanted.market) return client;
    try {
      await client.query("select set_config('hub.shops', $1, false), set_config('hub.market', $2, false)", [
        wanted.shops,
        wanted.market,
      ]);
    } catch (error) {
      client.release(true);
      throw error;
    }
    last.set(client, wanted);
    return client;
  }

  return (sight) => {
    const wanted = settingsOf(sight);
    return {
      connect: () => connect(wanted),
      query: async <Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) => {
        const client = await connect(wanted);
        try {
          const result = await client.query<Row>(text, [...values]);
          client.release();
          return result;
        } catch (error) {
          client.release(error instanceof Error ? error : true);
          throw error;
        }
      },
    };
  };
}
