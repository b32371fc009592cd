import { config } from "./config.ts";
import { migrateWarehouse } from "./migrate.ts";

const applied = await migrateWarehouse(config.url, config.cluster);
console.log(JSON.stringify({ msg: "warehouse migrated", applied }));
