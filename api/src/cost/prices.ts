import { pointsOfFilter } from "../orders/bound-filter.ts";
import { metrics } from "@orderhub/warehouse/metrics/index";
import { defaultPageSize, maxPageSize } from "../relay/page-args.ts";
import type { Arguments } from "./arguments.ts";

/** What the arguments of a field say about lists below it: how many rows each is expected to have. */
export type Told = Readonly<Record<string, number>>;

export interface Price {
  /** Points for resolving the field once, whatever comes back. */
  readonly each?: number | ((args: Arguments) => number);
  /** Rows expected in its list; a text names what a field above tells. */
  readonly rows?: number | string | ((args: Arguments) => number);
  readonly tells?: (args: Arguments) => Told;
}

/** Points of an object that comes back, where its type is not among the values below. */
export const pointsPerObject = 1;

/** Points of each object that comes back, where it is less than a row. */
export const smallTypes: Readonly<Record<string, number>> = { MetricPoint: 0.2 };

/** Types that come with the row that holds them and cost nothing of their own. */
export const valueTypes: ReadonlySet<string> = new Set([
  "DimensionValue",
  "MetricResult",
  "MetricSeries",
  "MetricValue",
  "MetricsResult",
  "Money",
  "OrderTotals",
  "PageInfo",
  "Period",
  "ViewerLinks",
  "WorkflowRun",
]);

/** Distinct values of a dimension that a hub usually has. */
const usualValues: Readonly<Record<string, number>> = {
  CHANNEL: 2,
  SHOP: 4,
  MARKET: 2,
  STATUS: 6,
  PROVINCE: 32,
  HOUR_OF_DAY: 24,
};
const hourMs = 3_600_000;
const grainMs: Readonly<Record<string, number>> = {
  HOUR: hourMs,
  DAY: 24 * hourMs,
  WEEK: 7 * 24 * hourMs,
  MONTH: 30 * 24 * hourMs,
};
/** The warehouse refuses more points than this; a price need not grow beyond it. */
const pointsMax = 100_000;
const shops = 4;

function periodMs(args: Arguments): number {
  const { start, end } = args.record("period");
  const length = Date.parse(String(end)) - Date.parse(String(start));
  return Number.isFinite(length) ? Math.max(0, length) : 0;
}

function seriesOf(args: Arguments): number {
  const all = args.texts("by").reduce((product, dimension) => product * (usualValues[dimension] ?? 10), 1);
  const top = args.count("top", pointsMax);
  return Math.min(all, top + 1);
}

/** A statement to ClickHouse, and a point for every 20 buckets that it reads. */
function metricsStatement(args: Arguments): number {
  const byHour = args.text("grain") === "HOUR" || args.texts("by").includes("HOUR_OF_DAY");
  const buckets = Math.ceil(periodMs(args) / (byHour ? hourMs : 24 * hourMs));
  const periods = args.text("compare") === undefined ? 1 : 2;
  const splits = args.texts("by").length + 1;
  return 20 + Math.min(pointsMax, Math.ceil((buckets * periods * splits) / 20));
}

function tellMetrics(args: Arguments): Told {
  const grain = grainMs[args.text("grain") ?? ""];
  const points = grain === undefined ? 0 : Math.min(pointsMax, Math.ceil(periodMs(args) / grain));
  return { names: args.texts("names").length, series: seriesOf(args), points, splits: args.texts("by").length };
}

function tellPage(args: Arguments): Told {
  return { page: args.count("first", maxPageSize, args.count("last", maxPageSize, defaultPageSize)) };
}

/** A list of a few rows at most, whatever page is asked for. */
function tellPageUpTo(usual: number): (args: Arguments) => Told {
  return (args) => ({ page: Math.min(usual, tellPage(args)["page"] ?? usual) });
}

const connection: Price = { each: 10, tells: tellPage };
/** Count and sums ask the same filter again, which is why its terms are dear. */
const filtered: Price = { ...connection, each: (args) => 10 + pointsOfFilter(args.record("filter")) };
const page: Price = { rows: "page" };
const countOfList: Price = { each: 10 };
const dayRows: Price = { each: 2, rows: (args) => args.count("days", 400, 14) };
/** A workflow is started and waited for. */
const change: Price = { each: 50 };

/** The price list: what a field costs beyond its objects. A list of objects that is no page must be here. */
const prices: Readonly<Record<string, Price>> = {
  "Query.auditEntries": { ...connection, tells: tellPageUpTo(10) },
  "AuditEntry.changes": { rows: 2 },
  "Query.signInProviders": { rows: 2 },
  "Query.channels": { each: 2, rows: 2 },
  "Query.dimensionValues": { each: 20, rows: (args) => args.count("limit", 500, 50) },
  "Query.driftEvents": { ...connection, tells: tellPageUpTo(20) },
  "Query.imports": { ...connection, tells: tellPageUpTo(20) },
  "Query.ingestion": { each: 10, rows: shops },
  "Query.ingestionSummary": { each: 10 },
  "Query.markets": { each: 2, rows: 2 },
  "Query.shopIngestion": { ...connection, tells: tellPageUpTo(shops) },
  "Query.attention": { ...connection, tells: tellPageUpTo(10) },
  "Query.attentionGroups": { each: 10, rows: 3 },
  "Query.metricDefinitions": { rows: Object.keys(metrics).length },
  "Query.metrics": { each: metricsStatement, tells: tellMetrics },
  "Query.node": { each: 3 },
  "Query.nodes": { each: (args) => 3 + args.texts("ids").length, rows: (args) => args.texts("ids").length },
  "Query.order": { each: 3 },
  "Query.orders": filtered,
  "Query.quarantine": { ...connection, tells: tellPageUpTo(20) },
  "Query.search": { each: 10, rows: 2 },
  "Query.shop": { each: 2 },
  "Query.shops": { each: 3, tells: tellPageUpTo(shops) },
  "Subscription.ingestionProgress": { each: 20 },
  "ImportFile.rowErrors": { each: 2, rows: (args) => Math.min(5, args.count("limit", 1_000, 100)) },
  "MetricResult.series": { rows: "series" },
  "MetricSeries.dimensions": { rows: "splits" },
  "MetricSeries.points": { rows: "points" },
  "MetricsResult.freshness": { rows: shops },
  "MetricsResult.metrics": { rows: "names" },
  "Order.lines": { rows: 2 },
  "Order.payloads": { rows: 2 },
  "Order.refunds": { rows: 0.2 },
  "Order.timeline": { rows: 3 },
  "OrderConnection.totals": { each: 20 },
  "RawPayload.body": { each: 4 },
  "ShopIngestion.completeness": dayRows,
  "ShopIngestion.proofs": dayRows,
  "ShopIngestion.streams": { rows: 2 },
};

/** The price of a field. Pages and changes have one that holds for all of them. */
export function priceOf(type: string, field: string, resultType: string): Price | undefined {
  const own = prices[`${type}.${field}`];
  if (own !== undefined) return own;
  if (type === "Mutation") return change;
  if (resultType.endsWith("Connection")) return connection;
  if (!type.endsWith("Connection")) return undefined;
  return field === "totalCount" ? countOfList : field === "edges" || field === "nodes" ? page : undefined;
}

/** Fields that have a price of their own. */
export const pricedFields: readonly string[] = Object.keys(prices);
