import { once } from "node:events";
import { mkdirSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Log } from "@orderhub/schema/log";
import { apiReader } from "../rights/api-reader.ts";
import type { EmbeddedConfig } from "./config.ts";
import { openEngine } from "./engine/engine.ts";
import { writeServerConfig } from "./engine/server-config.ts";
import type { KnownUser } from "./http/auth.ts";
import { createHttpServer } from "./http/server.ts";
import { createFifoPool } from "./io/fifo.ts";
import { openSpool } from "./io/spool.ts";
import { countStatements, createGatewayMetrics } from "./metrics.ts";
import { createAdmission } from "./run/admission.ts";
import { createKnownTables } from "./run/known-tables.ts";
import { createQueryLogTable } from "./run/query-log-table.ts";
import { createQueryLog } from "./run/query-log.ts";
import { createQueryRegistry } from "./run/registry.ts";
import { createSessionMap } from "./run/session-map.ts";

const MAX_WAITING = 1000;
const DRAIN_MS = 30_000;

/** A running gateway. */
export interface RunningGateway {
  readonly port: number;
  /** Refuses new requests, lets the running ones end, then closes the engine. */
  stop(): Promise<void>;
}

/** Opens the data folder and serves it. The thread pool must be large enough before this is called. */
export const startGateway = async (config: EmbeddedConfig, log: Log): Promise<RunningGateway> => {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const spool = openSpool(config.spoolDir);
  const fifos = createFifoPool(config.spoolDir, config.maxQueries);
  const engine = await openEngine(join(config.dataDir, "engine"), writeServerConfig(join(config.dataDir, "config")));
  const registry = createQueryRegistry();
  const sessions = createSessionMap();
  const admission = createAdmission(config.maxQueries, MAX_WAITING);
  const readers = config.readers.map(({ user, password, database, shops }) => ({
    user,
    password,
    scope: { database, shops, limits: config.readerLimits },
    admission: createAdmission(config.readerLimits.queries, MAX_WAITING),
  }));
  const users: KnownUser[] = [{ user: config.user, password: config.password, scope: undefined }, ...readers];
  if (config.apiPassword !== undefined) users.push({ user: apiReader, password: config.apiPassword, scope: "carried" });
  await createQueryLogTable(engine);
  const metrics = createGatewayMetrics(admission);
  const queryLog = countStatements(metrics, createQueryLog(engine, spool, log));
  const server = createHttpServer({
    engine,
    fifos,
    spool,
    admission,
    registry,
    sessions,
    tables: createKnownTables(engine),
    users,
    queryLog,
    metrics,
    log,
  });
  server.listen(config.port, config.host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    server.close();
    server.closeIdleConnections();
    const timeout = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    await registry.drained();
    clearTimeout(timeout);
    server.closeAllConnections();
    sessions.closeAll();
    await queryLog.stop();
    engine.close();
  };
  return { port, stop };
};
