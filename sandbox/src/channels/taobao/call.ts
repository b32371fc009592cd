import type { FaultScope } from "../../faults/faults.ts";
import type { ShopLedger } from "../../ledger/shop-ledger.ts";
import type { Sandbox } from "../../sandbox.ts";
import type { Seconds } from "../../world/instants.ts";
import type { Params } from "./arguments.ts";

/** One verified call of a shop's app. */
export interface Call {
  readonly sandbox: Sandbox;
  readonly ledger: ShopLedger;
  readonly params: Params;
  readonly now: Seconds;
  readonly requestId: string;
  readonly scope: FaultScope;
}

/** Answers a call with the whole JSON body, or throws a TopError. */
export type Method = (call: Call) => string;
