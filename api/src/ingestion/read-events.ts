import type { Stream } from "@orderhub/schema/contracts/ingest-stream";
import { shopJson, type ShopRow } from "../shops/shop-row.ts";
import type { Db } from "../sql/db.ts";
import { sql } from "../sql/sql.ts";
import { windowJson, type WindowRow } from "./window-row.ts";

export const eventKinds = ["window", "push", "import", "quarantine"] as const;
export type EventKind = (typeof eventKinds)[number];

export interface ProgressEvent {
  /** Unique for what happened: the same event read twice has the same key. */
  readonly key: string;
  readonly kind: EventKind;
  readonly at: Date;
  readonly shop: ShopRow;
  readonly stream: Stream | null;
  readonly window: WindowRow | null;
  readonly landed: number;
  readonly quarantined: number;
  readonly watermarkAt: Date | null;
}

const windowsBack = 1000;

/** What happened at or after an instant, oldest first, at most the last 1000 windows. One statement. */
export async function readEvents(db: Db, since: Date): Promise<ProgressEvent[]> {
  return db.query<ProgressEvent>(sql`
    select 'w' || w.id as key, case w.lane when 'push' then 'push' when 'import' then 'import' else 'window' end as kind,
      w.committed_at as at, ${shopJson} as shop, w.stream, ${windowJson} as window, w.landed, w.quarantined,
      m.watermark_at as "watermarkAt"
    from ingest_window w join shop s on s.id = w.shop_id
    left join watermark m on m.shop_id = w.shop_id and m.stream = w.stream
    where w.id > (select coalesce(max(id), 0) - ${windowsBack} from ingest_window) and w.committed_at >= ${since}
    union all
    select 'i' || i.id || i.status, 'import', coalesce(i.finished_at, i.started_at), ${shopJson}, null, null,
      i.landed, i.quarantined, null
    from import_file i join shop s on s.id = i.shop_id where coalesce(i.finished_at, i.started_at) >= ${since}
    union all
    select 'q' || q.shop_id || extract(epoch from q.at), 'quarantine', q.at, ${shopJson}, null, null, q.landed, q.quarantined, null
    from (select shop_id, max(greatest(last_attempt_at, resolved_at)) as at, (count(*) filter (where status = 'resolved'))::int as landed,
        (count(*) filter (where status = 'open'))::int as quarantined
      from quarantined_record where greatest(last_attempt_at, resolved_at) >= ${since} group by shop_id) q
    join shop s on s.id = q.shop_id
    order by at, key`);
}
