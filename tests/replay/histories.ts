import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

/** One run as its workflow's decisions were recorded: a History of Temporal's API in protobuf's JSON form. */
export interface RecordedHistory {
  readonly events: readonly { readonly eventType: string; readonly [attributes: string]: unknown }[];
}

/** So many runs of one type are kept, and more where they differ. */
export const historiesPerType = 60;

export const recordedFolder = fileURLToPath(new URL("histories", import.meta.url));

const fileOf = (folder: string, type: string): string => `${folder}/${type}.ndjson.gz`;

/** The recorded runs of a workflow type, oldest first; none where there is no file. */
export function readHistories(type: string, folder = recordedFolder): readonly RecordedHistory[] {
  const file = fileOf(folder, type);
  if (!existsSync(file)) return [];
  const lines = gunzipSync(readFileSync(file)).toString("utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as RecordedHistory);
}

export function writeHistories(type: string, histories: readonly RecordedHistory[], folder = recordedFolder): void {
  mkdirSync(folder, { recursive: true });
  const text = histories.map((history) => `${JSON.stringify(history)}\n`).join("");
  writeFileSync(fileOf(folder, type), gzipSync(text, { level: 9 }));
}
