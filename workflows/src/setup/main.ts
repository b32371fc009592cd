import { loadWarehouse } from "@orderhub/schema/contracts/load-warehouse";
import { searchAttributes } from "@orderhub/schema/contracts/search-attributes";
import { temporalConnection } from "@orderhub/schema/contracts/temporal-connection";
import { parseKeyring } from "@orderhub/schema/crypto";
import { createPool } from "@orderhub/schema/db";
import { Client, Connection } from "@temporalio/client";
import { TypedSearchAttributes, WorkflowIdConflictPolicy } from "@temporalio/common";
import { readSetupConfig } from "../config.ts";
import { readShops } from "../shops/shop.ts";
import { setUpChannels } from "./channels.ts";
import { setUpDemoShops } from "./demo-shops.ts";
import { setUpSchedules } from "./schedules.ts";
import { setUpSearchAttributes } from "./search-attributes.ts";

// Brings a hub to the declared state: channels, demo shops, search attributes, schedules, the loader. Run it as often as you like.
const config = readSetupConfig();
const pool = createPool(config.DATABASE_URL, { max: 2, name: "orderhub-setup" });
const connection = await Connection.connect(temporalConnection(config));
const client = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE });

const channels = await setUpChannels(pool);
const { SANDBOX_URL: sandboxUrl, SANDBOX_ADMIN_TOKEN: sandboxToken } = config;
const demoShops =
  sandboxUrl === undefined || sandboxToken === undefined
    ? 0
    : await setUpDemoShops(pool, parseKeyring(config.HUB_KEYRING), sandboxUrl, sandboxToken);
const newSearchAttributes = await setUpSearchAttributes(client, config.TEMPORAL_NAMESPACE);
const schedules = await setUpSchedules(client, await readShops(pool));
await client.workflow.start(loadWarehouse.name, {
  workflowId: loadWarehouse.workflowId({ loaded: 0 }),
  taskQueue: loadWarehouse.taskQueue,
  args: [{ loaded: 0 }],
  workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
  typedSearchAttributes: new TypedSearchAttributes([{ key: searchAttributes.stage, value: loadWarehouse.stage }]),
});

console.log(JSON.stringify({ channels, demoShops, newSearchAttributes, schedules }));
await Promise.all([pool.end(), connection.close()]);
