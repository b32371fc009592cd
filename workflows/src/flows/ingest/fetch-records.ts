import type { Stream } from "@orderhub/schema/contracts/ingest-stream";
import { readClock } from "@orderhub/schema/clock";
import type { Json } from "@orderhub/schema/json";
import type { Instant } from "@orderhub/schema/time";
import type { ChannelClient } from "../../channels/define-channel.ts";

export interface WireRecord {
  readonly sourceKey: string;
  readonly record: Json;
  readonly receivedAt: Instant;
}

const CONCURRENCY = 16;

/** Fetches records one by one, so many at a time. A record that the platform no longer has is left out. */
export async function fetchRecords(
  client: ChannelClient,
  stream: Stream,
  sourceKeys: readonly string[],
  onProgress: () => void,
): Promise<WireRecord[]> {
  const fetched: WireRecord[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let sourceKey = sourceKeys[next++]; sourceKey !== undefined; sourceKey = sourceKeys[next++]) {
      const receivedAt = readClock();
      const record = await client.fetchOne(stream, sourceKey);
      if (record !== undefined) fetched.push({ sourceKey, record, receivedAt });
      onProgress();
    }
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, sourceKeys.length) }, work));
  return fetched;
}
