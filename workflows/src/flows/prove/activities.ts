import { toApplicationFailure } from "@orderhub/schema/errors";
import type { ProveWarehouseInput } from "@orderhub/schema/contracts/prove-warehouse";
import { runOfActivity } from "../../run-of-activity.ts";
import { withHeartbeat } from "../heartbeat.ts";
import type { LoadStores } from "../load/load-batch.ts";
import { listDays, type ShopDays } from "./list-days.ts";
import { proveDays } from "./prove-days.ts";
import type { Outcome } from "./store-proofs.ts";

export function createProveActivities({ pool, clickhouse }: LoadStores) {
  return {
    /** Shop days to prove. */
    async listProofDays(input: ProveWarehouseInput): Promise<readonly ShopDays[]> {
      return withHeartbeat(() => listDays(pool, clickhouse, input)).catch((error: unknown) => {
        throw toApplicationFailure(error);
      });
    },
    /** Proves days of one shop and stores the result. */
    async proveShopDays({ shopId, days }: ShopDays): Promise<Readonly<Record<Outcome, number>>> {
      const run = runOfActivity();
      return withHeartbeat(() => proveDays({ pool, clickhouse }, shopId, days, run)).catch((error: unknown) => {
        throw toApplicationFailure(error);
      });
    },
  };
}

export type ProveActivities = ReturnType<typeof createProveActivities>;
