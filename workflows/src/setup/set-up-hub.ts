import { loadWarehouse } from "@orderhub/schema/contracts/load-warehouse";
import { searchAttributes } from "@orderhub/schema/contracts/search-attributes";
import type { Keyring } from "@orderhub/schema/crypto";
import type { Pool } from "@orderhub/schema/db";
import type { Client } from "@temporalio/client";
import { TypedSearchAttributes, WorkflowIdConflictPolicy } from "@temporalio/common";
import { readShops } from "../shops/shop.ts";
import { setUpChannels } from "./channels.ts";
import { setUpDemoShops } from "./demo-shops.ts";
import { setUpSchedules } from "./schedules.ts";
import { setUpSearchAttributes } from "./search-attributes.ts";
import { endStrays } from "./strays.ts";

export interface SetupInput {
  readonly pool: Pool;
  readonly client: Client;
  readonly namespace: string;
  readonly keyring: Keyring;
  /** The sandbox whose shops are the hub's demo shops; undefined: none. */
  readonly sandbox: { readonly url: string; readonly adminToken: string } | undefined;
}

/** Brings a hub to the declared state: channels, demo shops, search attributes, schedules, the loader. Run it as often as you like. */
export async function setUpHub({ pool, client, namespace, keyring, sandbox }: SetupInput) {
  const channels = await setUpChannels(pool);
  const demoShops = sandbox === undefined ? 0 : await setUpDemoShops(pool, keyring, sandbox.url, sandbox.adminToken);
  const newSearchAttributes = await setUpSearchAttributes(client, namespace);
  const schedules = await setUpSchedules(client, await readShops(pool));
  const strays = await endStrays(client);
  await client.workflow.start(loadWarehouse.name, {
    workflowId: loadWarehouse.workflowId({ loaded: 0 }),
    taskQueue: loadWarehouse.taskQueue,
    args: [{ loaded: 0 }],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    typedSearchAttributes: new TypedSearchAttributes([{ key: searchAttributes.stage, value: loadWarehouse.stage }]),
  });
  return { channels, demoShops, newSearchAttributes, schedules, strays };
}
