import type { Pool } from "@orderhub/schema/db";

/** How a test calls a mutation so that it changes something. */
export interface MutationCall {
  readonly document: string;
  readonly variables?: (pool: Pool) => Promise<Readonly<Record<string, unknown>>>;
}

const idOf = (type: string, id: unknown): string => Buffer.from(`${type}:${String(id)}`).toString("base64url");

async function newest(pool: Pool, sql: string, type: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(sql);
  if (rows[0] === undefined) throw new Error(`nothing to change: ${sql}`);
  return idOf(type, rows[0].id);
}

const openRecord = "SELECT id FROM quarantined_record WHERE status = 'open' ORDER BY id LIMIT 1";

/** A call of every mutation, in an order in which each finds something to change. */
export const mutationCalls: Readonly<Record<string, MutationCall>> = {
  pauseShop: { document: `mutation { pauseShop(shopId: "tmall-home", reason: "of the test") { __typename } }` },
  resumeShop: { document: `mutation { resumeShop(shopId: "tmall-home", reason: "of the test") { __typename } }` },
  proveWarehouse: { document: `mutation { proveWarehouse(shopIds: ["tmall-home"]) { __typename } }` },
  replayQuarantine: {
    document: `mutation ($ids: [ID!]) { replayQuarantine(ids: $ids, reason: "of the test") { __typename } }`,
    variables: async (pool) => ({ ids: [await newest(pool, openRecord, "QuarantinedRecord")] }),
  },
  discardQuarantined: {
    document: `mutation ($ids: [ID!]!) { discardQuarantined(ids: $ids, reason: "of the test") { __typename } }`,
    variables: async (pool) => ({ ids: [await newest(pool, openRecord, "QuarantinedRecord")] }),
  },
  revealBuyer: {
    document: `mutation ($id: ID!) { revealBuyer(orderId: $id, reason: "of the test") { __typename } }`,
    variables: async (pool) => ({
      id: await newest(pool, "SELECT id FROM orders WHERE status = 'paid' ORDER BY id LIMIT 1", "Order"),
    }),
  },
  createUser: {
    document: `mutation { createUser(email: "new@example.com", name: "New", role: OPS, reason: "of the test") { __typename } }`,
  },
  updateUser: {
    document: `mutation ($id: ID!) { updateUser(id: $id, name: "Renamed", reason: "of the test") { __typename } }`,
    variables: async (pool) => ({
      id: await newest(pool, "SELECT id FROM app_user WHERE email = 'new@example.com'", "User"),
    }),
  },
  createApiToken: {
    document: `mutation { createApiToken(name: "of the test", role: ANALYST, reason: "of the test") { __typename } }`,
  },
  revokeApiToken: {
    document: `mutation ($id: ID!) { revokeApiToken(id: $id, reason: "of the test") { __typename } }`,
    variables: async (pool) => ({
      id: await newest(pool, "SELECT id FROM api_token WHERE name = 'of the test'", "ApiToken"),
    }),
  },
};
