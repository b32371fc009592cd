import { type Keyring, parseKeyring } from "../crypto.ts";
import { createPool, type Pool } from "../db.ts";
import { readKeysCommand } from "./config.ts";
import { rotateKeys } from "./rotate.ts";
import { type KeyStatus, readKeyStatus } from "./status.ts";

const SEARCH_HINT =
  "search hashes still come from the last key: name its bytes once more as the entry search:… before you retire it";

function statusLine({ id, use, values, canRetire }: KeyStatus): string {
  const counts = Object.entries(values).map(([name, count]) => `${name} ${count}`);
  return `${id}: ${use}; ${counts.join(", ") || "in no value"}${canRetire ? "; may be retired" : ""}`;
}

async function showStatus(pool: Pool, keyring: Keyring, json: boolean): Promise<void> {
  const keys = await readKeyStatus(pool, keyring);
  if (keys.some(({ use }) => use === "missing")) process.exitCode = 1;
  if (json) return console.log(JSON.stringify({ keys, hasSearchEntry: keyring.hasSearchEntry }));
  for (const key of keys) console.log(statusLine(key));
  if (!keyring.hasSearchEntry) console.log(SEARCH_HINT);
}

async function rotate(pool: Pool, keyring: Keyring, command: ReturnType<typeof readKeysCommand>): Promise<void> {
  const { user, reason, batchRows, json } = command;
  const columns = await rotateKeys(pool, keyring, { actor: `keys:${user}`, reason, batchRows });
  if (columns.some(({ failed }) => failed.length > 0)) process.exitCode = 1;
  if (json) return console.log(JSON.stringify({ activeId: keyring.activeId, columns }));
  for (const { name, rewrapped, failed } of columns) {
    console.log(`${name}: ${rewrapped} values now wrapped by ${keyring.activeId}`);
    if (failed.length > 0)
      console.error(`✗ ${name}: ${failed.length} open with no key of the keyring: ${failed.join(", ")}`);
  }
}

try {
  const command = readKeysCommand(process.argv.slice(2));
  const keyring = parseKeyring(command.keyring);
  const pool = createPool(command.databaseUrl, { max: 1, name: "orderhub-keys" });
  if (command.command === "status") await showStatus(pool, keyring, command.json);
  else await rotate(pool, keyring, command);
  await pool.end();
} catch (error) {
  process.exitCode = 1;
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
}
