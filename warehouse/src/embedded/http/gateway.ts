import type { Log } from "@orderhub/schema/log";
import type { Metrics } from "@orderhub/schema/telemetry/metrics";
import type { Engine } from "../engine/engine.ts";
import type { FifoPool } from "../io/fifo.ts";
import type { Spool } from "../io/spool.ts";
import type { Admission } from "../run/admission.ts";
import type { KnownTables } from "../run/known-tables.ts";
import type { QueryLog } from "../run/query-log.ts";
import type { QueryRegistry } from "../run/registry.ts";
import type { SessionMap } from "../run/session-map.ts";
import type { KnownUser } from "./auth.ts";

/** What every request shares. */
export interface Gateway {
  readonly engine: Engine;
  readonly fifos: FifoPool;
  readonly spool: Spool;
  readonly admission: Admission;
  readonly registry: QueryRegistry;
  readonly sessions: SessionMap;
  readonly tables: KnownTables;
  readonly users: readonly KnownUser[];
  readonly queryLog: QueryLog;
  readonly metrics: Metrics;
  readonly log: Log;
}
