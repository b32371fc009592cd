import type { Context } from "./context.ts";
import type { ServerContext } from "./http/server-context.ts";
import { createLoaders } from "./loaders.ts";
import type { Services } from "./services.ts";
import { createDb, type Db } from "./sql/db.ts";
import { currentRequest } from "./telemetry/current-request.ts";
import { warehouseOf } from "./metrics/warehouse-of.ts";
import { scopeOf } from "./viewer/scope.ts";

/** The context of one operation: fresh loaders, the clock read once, the viewer's scope. */
export function createContext(
  services: Services,
  {
    viewer,
    traceId,
    language,
    deadline,
    usage,
  }: Pick<ServerContext, "viewer" | "traceId" | "language"> & Partial<Pick<ServerContext, "deadline" | "usage">>,
): Context {
  const scope = scopeOf(viewer);
  const record = currentRequest();
  const key = usage?.account.key;
  const reader = createDb(
    services.sights(scope),
    () => {
      services.telemetry.statements.add({});
      if (record !== undefined) record.statements += 1;
    },
    deadline && { signal: deadline.signal, cancel: services.cancelStatement },
  );
  const db: Db =
    key === undefined
      ? reader
      : { query: (statement) => services.turns.take(key, () => reader.query(statement), deadline?.signal) };
  const loaders = createLoaders(db, scope);
  return {
    viewer,
    scope,
    db,
    warehouse: () => warehouseOf(services, scope, loaders),
    loaders,
    services,
    locale: language,
    traceId,
    deadline,
    now: new Date(),
  };
}
