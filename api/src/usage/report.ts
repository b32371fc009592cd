import type { Pool } from "@orderhub/schema/db";
import type { Member } from "./schema-members.ts";

export interface ReportLine {
  readonly coordinate: string;
  /** Null where nobody asked. */
  readonly client: string | null;
  readonly requests: number;
  readonly lastDay: string | null;
  /** Why it is deprecated, and until when it stays. */
  readonly deprecation: string | null;
  /** False for what was asked for and is not in the schema any more. */
  readonly exists: boolean;
}

interface Row {
  readonly coordinate: string;
  readonly client: string;
  readonly requests: string;
  readonly lastDay: string;
}

/** Who asked in the last days for what, with everything that nobody asked for. */
export async function readReport(pool: Pool, members: readonly Member[], days: number): Promise<ReportLine[]> {
  const { rows } = await pool.query<Row>(
    `select coordinate, client, sum(requests)::text as requests, max(day)::text as "lastDay" from field_usage
     where day > (now() at time zone 'UTC')::date - $1::int
     group by coordinate, client order by coordinate, sum(requests) desc, client`,
    [days],
  );
  const byCoordinate = Map.groupBy(rows, ({ coordinate }) => coordinate);
  const known = new Map(members.map((member) => [member.coordinate, member]));
  const all = [...new Set([...known.keys(), ...byCoordinate.keys()])].sort();
  return all.flatMap((coordinate): ReportLine[] => {
    const member = known.get(coordinate);
    const common = { coordinate, deprecation: member?.deprecationReason ?? null, exists: member !== undefined };
    const asked = byCoordinate.get(coordinate);
    if (asked === undefined) return [{ ...common, client: null, requests: 0, lastDay: null }];
    return asked.map(({ client, requests, lastDay }) => ({ ...common, client, requests: Number(requests), lastDay }));
  });
}
