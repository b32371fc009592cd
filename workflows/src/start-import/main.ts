import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { importFile } from "@orderhub/schema/contracts/import-file";
import { searchAttributesOf } from "@orderhub/schema/contracts/search-attributes";
import { proveStart } from "@orderhub/schema/contracts/start-proof";
import { temporalConnection } from "@orderhub/schema/contracts/temporal-connection";
import { parseKeyring } from "@orderhub/schema/crypto";
import { Client, Connection, WorkflowIdConflictPolicy } from "@temporalio/client";
import { readImportConfig } from "../config.ts";

const usage = "node workflows/src/start-import/main.ts --channel CHANNEL --shop SHOP --file PATH --actor WHO";

function readCommand(): { channel: string; shopId: string; path: string; actor: string } {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { channel: text, shop: text, file: text, actor: text } });
  const { channel, shop, file, actor } = values;
  if (channel === undefined || shop === undefined || file === undefined || actor === undefined)
    throw new Error(`usage: ${usage}`);
  return { channel, shopId: shop, path: resolve(file), actor };
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

/** Imports a file that the workers see under the same path, signed with the deployment's keyring, and waits for what came of it. */
async function startImport(): Promise<void> {
  const command = readCommand();
  const config = readImportConfig();
  const input = { ...command, fileName: basename(command.path), sha256: await sha256Of(command.path) };
  const connection = await Connection.connect(temporalConnection(config));
  try {
    const client = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE });
    const signed = proveStart(parseKeyring(config.HUB_KEYRING), importFile, input, {
      actor: input.actor,
      now: new Date(),
    });
    const handle = await client.workflow.start(importFile.name, {
      taskQueue: importFile.taskQueue,
      workflowId: importFile.workflowId(input),
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      args: [signed],
      typedSearchAttributes: searchAttributesOf(importFile, input),
    });
    console.log(JSON.stringify(await handle.result()));
  } finally {
    await connection.close();
  }
}

try {
  await startImport();
} catch (error) {
  process.exitCode = 1;
  const cause = error instanceof Error ? error.cause : undefined;
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  if (cause instanceof Error) console.error(`  ${cause.message}`);
}
