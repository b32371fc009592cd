import { temporalConnection } from "@orderhub/schema/contracts/temporal-connection";
import { parseKeyring } from "@orderhub/schema/crypto";
import { createPool } from "@orderhub/schema/db";
import { Client, Connection } from "@temporalio/client";
import { readSetupConfig } from "../config.ts";
import { setUpHub } from "./set-up-hub.ts";

const config = readSetupConfig();
const pool = createPool(config.DATABASE_URL, { max: 2, name: "orderhub-setup" });
const connection = await Connection.connect(temporalConnection(config));
const { SANDBOX_URL: url, SANDBOX_ADMIN_TOKEN: adminToken } = config;
const done = await setUpHub({
  pool,
  client: new Client({ connection, namespace: config.TEMPORAL_NAMESPACE }),
  namespace: config.TEMPORAL_NAMESPACE,
  keyring: parseKeyring(config.HUB_KEYRING),
  sandbox: url === undefined || adminToken === undefined ? undefined : { url, adminToken },
});

console.log(JSON.stringify(done));
await Promise.all([pool.end(), connection.close()]);
