import { readFile } from "node:fs/promises";
import { createPool } from "@orderhub/schema/db";
import { readSetupConfig } from "./config.ts";
import { keepSecrets, readSecrets } from "./secrets-file.ts";
import { setUpAdmin } from "./set-up-admin.ts";
import { setUpDemo } from "./set-up-demo.ts";

const config = readSetupConfig();
const pool = createPool(config.DATABASE_URL, { max: 1, name: "orderhub-setup" });
try {
  const { HUB_ADMIN_EMAIL: email, HUB_ADMIN_PASSWORD_FILE: passwordFile } = config;
  if (email !== undefined && passwordFile !== undefined) {
    await setUpAdmin(pool, email, (await readFile(passwordFile, "utf8")).trim());
  }
  if (config.HUB_DEMO === "1") {
    const file = config.HUB_SECRETS_FILE;
    const kept = file === undefined ? {} : await readSecrets(file);
    const { secrets, ...shown } = await setUpDemo(pool, kept, file !== undefined);
    if (file !== undefined) await keepSecrets(file, secrets);
    console.log(JSON.stringify(shown));
  } else {
    console.log(JSON.stringify({ users: [], apiTokens: [] }));
  }
} finally {
  await pool.end();
}
