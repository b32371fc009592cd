import { createLog } from "@orderhub/schema/log";
import { runUntilStopped } from "@orderhub/schema/process";
import { environmentWithThreads, NODE_FLAGS, readConfig } from "./config.ts";
import { startGateway } from "./start.ts";

const config = readConfig();

/** Every running statement holds a thread of libuv's pool, whose size is fixed when the process image starts, as the flags are. */
const missing = NODE_FLAGS.filter((flag) => !process.execArgv.includes(flag));
if ((config.threadsNow < config.threadsNeeded || missing.length > 0) && process.execve !== undefined)
  process.execve(
    process.execPath,
    [process.execPath, ...missing, ...process.execArgv, ...process.argv.slice(1)],
    environmentWithThreads(config.threadsNeeded),
  );

const log = createLog("clickhouse", config.logLevel);
const gateway = await startGateway(config, log);
log.info({ port: gateway.port, dataDir: config.dataDir }, "embedded ClickHouse is serving");
runUntilStopped(() => gateway.stop(), { parentPid: config.parentPid });
