import type { ShopLedger } from "../ledger/shop-ledger.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Seconds } from "../world/instants.ts";

/** A request to an admin endpoint that cannot be understood; answered with 400 and the message. */
export class BadRequest extends Error {}

export function ledgerOrThrow(sandbox: Sandbox, shopId: string): ShopLedger {
  const ledger = sandbox.ledger(shopId);
  if (!ledger) throw new BadRequest(`no shop ${shopId}`);
  return ledger;
}

/** The ledgers that a `shop` parameter names: one, or all without it. */
export function chosenLedgers(sandbox: Sandbox, query: URLSearchParams): readonly ShopLedger[] {
  const shop = query.get("shop");
  return shop === null || shop === "" ? sandbox.ledgers : [ledgerOrThrow(sandbox, shop)];
}

/** An RFC 3339 instant parameter, rounded down to the second. */
export function instantParam(query: URLSearchParams, name: string): Seconds | undefined {
  const text = query.get(name);
  if (text === null || text === "") return undefined;
  const at = Date.parse(text);
  if (Number.isNaN(at) || !/(Z|[+-]\d{2}:\d{2})$/.test(text)) {
    throw new BadRequest(`${name} must be an RFC 3339 instant with an offset`);
  }
  return Math.floor(at / 1000);
}
