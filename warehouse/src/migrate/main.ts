import { connectWarehouse } from "../client/connect.ts";
import { applyReader } from "../rights/apply-reader.ts";
import { config } from "./config.ts";
import { migrateWarehouse } from "./migrate.ts";

const { url, apiUrl, cluster } = config;
const applied = await migrateWarehouse(url, cluster);
console.log(JSON.stringify({ msg: "warehouse migrated", applied }));

if (apiUrl !== undefined) {
  const owner = connectWarehouse(url);
  const confined = await applyReader(owner, { ownerUrl: url, readerUrl: apiUrl, cluster: cluster?.name });
  await owner.close();
  console.log(JSON.stringify({ msg: "reader of the API made", confined }));
}
