import type { Log } from "@orderhub/schema/log";
import { DefaultLogger } from "@temporalio/worker";

/** A failed activity has the hub's own line with the failure's class; that some queues carry activities alone is meant so. */
const saidBefore = /^Activity failed$|^No workflows registered/u;

/** The SDK's own log lines, in the process's log. */
export function temporalLogger(log: Log): DefaultLogger {
  return new DefaultLogger("INFO", ({ level, message, meta }) => {
    const { error, ...rest } = meta ?? {};
    const fields = { ...rest, ...(error === undefined ? {} : { err: error as unknown }) };
    if (saidBefore.test(message)) log.debug(fields, message);
    else if (level === "ERROR") log.error(fields, message);
    else if (level === "WARN") log.warn(fields, message);
    else log.debug(fields, message);
  });
}
