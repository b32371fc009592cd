import { Client, Connection } from "@temporalio/client";
import { readConfig } from "../../../schema/src/config.ts";
import { temporalConnection, TemporalConfig } from "../../../schema/src/contracts/temporal-connection.ts";
import { recordedFolder } from "../histories.ts";
import { addHistories } from "./add.ts";

// Adds runs of a running hub to the recorded histories: npm run record-histories.
const config = readConfig(TemporalConfig);
const connection = await Connection.connect(temporalConnection(config));
const client = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE });
for (const [type, count] of Object.entries(await addHistories(client, recordedFolder)))
  console.log(`${type}: ${count} recorded`);
await connection.close();
