import type { Client } from "@temporalio/client";
import type { Keyring } from "@orderhub/schema/crypto";
import type { Pool } from "@orderhub/schema/db";
import type { Log } from "@orderhub/schema/log";
import type { connectWarehouse } from "@orderhub/warehouse/client/connect";

/** What activities work with. Made once per worker and passed to every activity factory. */
export interface Deps {
  readonly pool: Pool;
  readonly databaseUrl: string;
  readonly clickhouse: ReturnType<typeof connectWarehouse>;
  readonly temporal: Client;
  readonly keyring: Keyring;
  readonly logger: Log;
  /** Aborted when the process starts to drain: long-running activities end at once. */
  readonly draining: AbortSignal;
}
