import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, print, separateOperations } from "graphql";
import { madePeriod } from "./made-orders.ts";

const day = 86_400_000;
const period = {
  start: new Date(madePeriod.end.getTime() - 30 * day).toISOString(),
  end: madePeriod.end.toISOString(),
};
const common = { period, basis: "CREATED", compare: "PREVIOUS_PERIOD" };
const variables: Readonly<Record<string, object>> = {
  Board: {
    ...common,
    names: ["paidOrders", "paidAmount", "averageOrderValue", "netPaidAmount", "refundRate", "unpaidRate"],
    grain: "DAY",
  },
  Trend: { ...common, names: ["paidAmount"], grain: "DAY" },
  Ranking: {
    ...common,
    names: ["paidAmount", "paidOrders", "averageOrderValue", "refundRate"],
    by: ["PROVINCE"],
    top: 10,
  },
};

/** The bodies of the requests that the overview board of the front end sends, from its own documents. */
export function boardRequests(): readonly string[] {
  const file = join(import.meta.dirname, "../../web/src/features/overview/api/board.graphql");
  const operations = Object.entries(separateOperations(parse(readFileSync(file, "utf8"))));
  return operations.flatMap(([operationName, document]) => {
    const given = variables[operationName];
    return given === undefined ? [] : [JSON.stringify({ query: print(document), operationName, variables: given })];
  });
}
