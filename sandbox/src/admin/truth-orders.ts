import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setImmediate as breathe } from "node:timers/promises";
import type { Sandbox } from "../sandbox.ts";
import { snapshotAt } from "../world/snapshot.ts";
import { storyStart } from "../world/volume.ts";
import { BadRequest, chosenLedgers, instantParam } from "./bad-request.ts";
import { truthOf } from "./truth.ts";

const rowsPerWrite = 200;

function limitOf(query: URLSearchParams): { offset: number; limit: number } {
  const number = (name: string, otherwise: number): number => {
    const value = Number(query.get(name) ?? otherwise);
    if (!(value >= 0)) throw new BadRequest(`${name} must be a number from 0`);
    return value;
  };
  return { offset: number("offset", 0), limit: number("limit", Infinity) };
}

/**
 * Streams the truth of the orders made in [from, to), one JSON object per line, shop by shop and oldest first.
 * `asOf` is the instant of the snapshot (default: now); `offset` and `limit` page through one answer.
 */
export async function streamTruthOrders(
  sandbox: Sandbox,
  query: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  const asOf = instantParam(query, "asOf") ?? sandbox.clock.now();
  const from = instantParam(query, "from") ?? storyStart(sandbox.store.state.plan);
  const to = Math.min(instantParam(query, "to") ?? asOf + 1, asOf + 1);
  const { offset, limit } = limitOf(query);
  const orderNo = query.get("orderNo");
  const named = orderNo === null ? undefined : sandbox.findOrder(orderNo);
  if (orderNo !== null && !named) throw new BadRequest(`no order ${orderNo}`);
  const ledgers = chosenLedgers(sandbox, query).filter(({ shop }) => !named || named.shop === shop.id);
  response.writeHead(200, { "content-type": "application/x-ndjson; charset=utf-8" });
  let skipped = 0;
  let written = 0;
  let batch = "";
  for (const ledger of ledgers) {
    for (const ref of named ? [named.ref] : ledger.createdBetween(from, to - 1)) {
      if (skipped < offset) {
        skipped += 1;
        continue;
      }
      if (written >= limit || response.destroyed) break;
      const snapshot = snapshotAt(ledger.order(ref), asOf);
      if (!snapshot) continue;
      batch += `${JSON.stringify(truthOf(snapshot))}\n`;
      written += 1;
      if (written % rowsPerWrite > 0) continue;
      if (!response.write(batch)) await Promise.race([once(response, "drain"), once(response, "close")]);
      else await breathe();
      batch = "";
    }
  }
  response.end(batch);
}
