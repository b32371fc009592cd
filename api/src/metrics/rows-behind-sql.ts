import { ordersBehind } from "@orderhub/warehouse/rows/behind";
import { toPostgres } from "@orderhub/warehouse/rows/to-postgres";
import { fragment, type Sql } from "../sql/sql.ts";
import { InvalidInputError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import type { RowsBehind } from "./inputs.ts";

/** The predicate of a metric over `orders o`. The registry says which rows; nothing is decided here. */
export function rowsBehindSql({ metric, part, period, basis, filter, hourOfDay }: RowsBehind): Sql {
  if (typeof hourOfDay === "number" && (hourOfDay < 0 || hourOfDay > 23)) {
    throw new InvalidInputError(say("hourOfDay"), ["filter", "behind", "hourOfDay"]);
  }
  const predicate = ordersBehind({
    metric,
    part: part ?? "value",
    period,
    basis: basis ?? "created",
    filter: filter ?? undefined,
    ...(typeof hourOfDay === "number" ? { hourOfDay } : {}),
  });
  const { strings, values } = toPostgres(predicate, "o");
  return fragment(strings, values);
}
