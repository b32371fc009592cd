import { staleAfterSeconds } from "../metrics/read-freshness.ts";
import { businessDay, fromIso } from "@orderhub/schema/time";
import { join, raw, sql, type Sql } from "../sql/sql.ts";
import { scopeSql, type Scope } from "../viewer/scope.ts";
import { attentionKinds, mendedDays, type AttentionKind } from "./kinds.ts";

interface Source {
  readonly count: Sql;
  readonly day: Sql;
  readonly at: Sql;
  /** The tables beside the shop, and which of their rows ask for attention. */
  readonly from: Sql;
}

const none = raw("null::date");
const one = raw("1");
const ofShop = (table: string): string => `join ${table} on x.shop_id = s.id and`;

const dayMs = 86_400_000;

/** Where each kind comes from. Rows of one shop are one item where they are mended in one place. */
function sources(now: Date): Record<AttentionKind, Source> {
  const staleBefore = new Date(now.getTime() - staleAfterSeconds * 1000);
  const mendedSince = new Date(now.getTime() - mendedDays * dayMs);
  const mendedFrom = businessDay(fromIso(mendedSince.toISOString()));
  const day = { count: one, day: raw("x.day"), at: raw("x.checked_at") };
  return {
    expired: { count: one, day: none, at: raw("s.status_at"), from: raw("where s.status = 'expired'") },
    paused: { count: one, day: none, at: raw("s.status_at"), from: raw("where s.status = 'paused'") },
    missing: {
      ...day,
      count: raw("greatest(cardinality(x.missing), x.platform_count - x.landed_count)"),
      from: raw(`${ofShop("completeness_day x")} x.status = 'incomplete'`),
    },
    difference: { ...day, from: raw(`${ofShop("warehouse_proof x")} x.outcome = 'different'`) },
    importFailed: {
      count: raw("count(*)::int"),
      day: none,
      at: raw("max(x.started_at)"),
      from: sql`${raw(ofShop("import_file x"))} x.status = 'failed' and x.started_at >= ${mendedSince} group by s.id`,
    },
    late: {
      count: one,
      day: none,
      at: raw("coalesce(x.through, s.status_at)"),
      from: sql`cross join lateral (select case when count(*) = 2 then min(g.data_through) end as through
          from load_progress g where g.shop_id = s.id and g.stream in ('orders', 'refunds')) x
        where s.feed = 'api' and s.status = 'active' and (x.through is null or x.through < ${staleBefore})`,
    },
    quarantine: {
      count: raw("count(*)::int"),
      day: none,
      at: raw("max(x.last_attempt_at)"),
      from: raw(`${ofShop("quarantined_record x")} x.status = 'open' group by s.id`),
    },
    drift: {
      count: raw("count(*)::int"),
      day: none,
      at: raw("max(x.last_seen_at)"),
      from: raw(`${ofShop("drift_event x")} true group by s.id`),
    },
    healed: {
      ...day,
      count: raw("x.healed"),
      from: sql`${raw(ofShop("completeness_day x"))} x.healed > 0 and x.status <> 'incomplete' and x.day >= ${mendedFrom}::date`,
    },
    repaired: {
      ...day,
      from: sql`${raw(ofShop("warehouse_proof x"))} x.outcome = 'repaired' and x.day >= ${mendedFrom}::date`,
    },
  };
}

/**
 * Everything in scope that asks for attention, as a table expression with the columns
 * kind, severity (place in the list of kinds), shop_id, count, day, at and key.
 */
export function attentionSql(scope: Scope, now: Date, kinds: readonly AttentionKind[] = attentionKinds): Sql {
  const all = sources(now);
  const branches = kinds.map((kind) => {
    const { count, day, at, from } = all[kind];
    return sql`select ${kind}::text as kind, ${attentionKinds.indexOf(kind)}::bigint as severity, s.id as shop_id,
        ${count} as count, ${day} as day, ${at} as at
      from (select s.id, s.feed, s.status, s.status_at from shop s where ${scopeSql(scope)}) s ${from}`;
  });
  return sql`(select i.*, concat_ws('/', i.kind, i.shop_id, i.day) as key from (${join(branches, " union all ")}) i)`;
}
