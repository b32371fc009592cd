import { isoUtc } from "../sql/instant.ts";
import { sql, type Sql } from "../sql/sql.ts";

export interface ShopRow {
  readonly id: string;
  readonly channelName: string;
  readonly name: string;
  readonly market: string;
  readonly feed: string;
  readonly status: string;
  readonly statusReason: string | null;
  readonly statusAt: string;
}

/** The shop under the alias `s` as one JSON value, so that a row of anything carries its shop without a second read. */
export const shopJson: Sql = sql`json_build_object('id', s.id, 'channelName', s.channel_name, 'name', s.name,
  'market', s.market, 'feed', s.feed, 'status', s.status, 'statusReason', s.status_reason,
  'statusAt', ${isoUtc("s.status_at")})`;
