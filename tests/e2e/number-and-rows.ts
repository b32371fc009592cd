import { parse } from "csv-parse/sync";
import { z } from "zod";
import { between, pick } from "../chaos/seeded.ts";
import { ask } from "./graphql-client.ts";

/** A question about one number, as a board asks it. */
export interface Question {
  readonly metric: string;
  readonly basis: "CREATED" | "PAID";
  readonly period: { readonly start: string; readonly end: string };
  readonly filter: Readonly<Record<string, unknown>>;
}

/** Metrics whose value is a count or a sum over the rows behind it, and where the totals of a list say the same. */
const sums = {
  ordersCreated: "count",
  paidOrders: "count",
  refundedOrders: "count",
  orderAmount: "totalAmount",
  paidAmount: "paidAmount",
  netPaidAmount: "netPaidAmount",
  refundAmount: "refundAmount",
} as const;
const byCreationOnly = new Set(["ordersCreated"]);
const columns = {
  totalAmount: "Total",
  paidAmount: "Paid",
  netPaidAmount: "Net paid",
  refundAmount: "Refunded",
};
const hour = 3_600_000;

export interface Values {
  readonly shops: readonly [string, ...string[]];
  readonly provinces: readonly [string, ...string[]];
}

/** A question with a random metric, basis, period (whole minutes, so also inside hours and days) and filter. */
export function randomQuestion(random: () => number, end: number, { shops, provinces }: Values): Question {
  const metric = pick(random, Object.keys(sums) as [keyof typeof sums]);
  const from = end - between(random, 2, 240) * hour - between(random, 0, 59) * 60_000;
  const to = from + between(random, 1, 240) * hour;
  const filter: Record<string, unknown> = {};
  if (random() < 0.5) filter["shop"] = { in: [pick(random, shops), pick(random, shops)] };
  if (random() < 0.4) filter["province"] = { eq: pick(random, provinces) };
  if (random() < 0.3) filter["status"] = { notIn: [pick(random, ["CREATED", "COMPLETED", "CANCELLED"])] };
  return {
    metric,
    basis: byCreationOnly.has(metric) || random() < 0.6 ? "CREATED" : "PAID",
    period: { start: new Date(from).toISOString(), end: new Date(to).toISOString() },
    filter,
  };
}

const Money = z.object({ amount: z.string() });
const Totals = z.object({
  count: z.number(),
  totalAmount: Money,
  paidAmount: Money,
  netPaidAmount: Money,
  refundAmount: Money,
});

/** The number that a tile shows. */
export async function tileValue(url: string, { metric, basis, period, filter }: Question): Promise<string> {
  const query = `query Tile($names: [MetricName!]!, $period: PeriodInput!, $basis: TimeBasis!, $filter: MetricFilter) {
    metrics(names: $names, period: $period, basis: $basis, filter: $filter) { metrics { total { value } } } }`;
  const data = await ask(url, query, { names: [metric], period, basis, filter });
  const Shape = z.object({
    metrics: z.object({ metrics: z.tuple([z.object({ total: z.object({ value: z.string() }) })]) }),
  });
  return exact(Shape.parse(data).metrics.metrics[0].total.value);
}

/** What the list of the orders behind it adds up to. */
export async function listValue(url: string, { filter, metric, ...rest }: Question): Promise<string> {
  const query = `query Rows($filter: OrderFilter!) { orders(filter: $filter, first: 1) {
    totalCount totals { count totalAmount { amount } paidAmount { amount } netPaidAmount { amount } refundAmount { amount } } } }`;
  const data = await ask(url, query, { filter: { behind: { ...rest, metric, filter } } });
  const { orders } = z.object({ orders: z.object({ totalCount: z.number(), totals: Totals }) }).parse(data);
  if (orders.totalCount !== orders.totals.count) throw new Error("the list counts its rows in two ways");
  const of = sums[metric as keyof typeof sums];
  return exact(of === "count" ? String(orders.totalCount) : orders.totals[of].amount);
}

/** What the rows of the exported file add up to, read as a spreadsheet would. */
export async function exportValue(url: string, { filter, metric, ...rest }: Question): Promise<string> {
  const address = new URL("/export/orders.csv", url);
  address.searchParams.set("filter", JSON.stringify({ behind: { ...rest, metric, filter } }));
  address.searchParams.set("lang", "en");
  address.searchParams.set("flavour", "excel");
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the export answers ${response.status}: ${await response.text()}`);
  const records = parse<Record<string, string>>(await response.text(), { columns: true, bom: true });
  const rows = records.slice(0, -1);
  const of = sums[metric as keyof typeof sums];
  if (of === "count") return String(rows.length);
  const fen = rows.map((row) => fenOf(row[columns[of]] ?? "")).reduce((sum, amount) => sum + amount, 0n);
  const totals = records.at(-1);
  if (fenOf(totals?.[columns[of]] ?? "") !== fen)
    throw new Error("the total row of the file is not the sum of its rows");
  return exact(`${fen / 100n}.${String(fen % 100n).padStart(2, "0")}`);
}

function fenOf(text: string): bigint {
  const [whole = "0", fraction = ""] = text.split(".");
  return BigInt(whole) * 100n + BigInt(fraction.padEnd(2, "0"));
}

/** One text per value: without trailing zeros. */
function exact(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/u, "") : text;
}
