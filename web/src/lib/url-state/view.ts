import { trendForms } from "../../charts/prepare/forms.ts";
import { resolveInstant } from "../time/range.ts";
import type { Codec } from "./codecs.ts";
import { list, oneOf, sequence, text } from "./codecs.ts";

export const orderStatuses = [
  "created",
  "paid",
  "part_shipped",
  "shipped",
  "completed",
  "closed",
  "cancelled",
  "unmapped",
] as const;
export const comparisons = ["auto", "none", "prev", "week", "year"] as const;
export const dimensions = ["channel", "shop", "market", "province", "status"] as const;
export const ingestionTabs = ["shops", "windows", "quarantine", "drift", "imports"] as const;
export const accessTabs = ["people", "tokens"] as const;
export const refreshRates = ["off", "30s", "1m", "5m"] as const;

export type Comparison = (typeof comparisons)[number];
export type DimensionName = (typeof dimensions)[number];
export type IngestionTab = (typeof ingestionTabs)[number];
export type RefreshRate = (typeof refreshRates)[number];

const name = /^[A-Za-z]{1,40}$/u;
const instant = (value: string): boolean => resolveInstant(value, 0) !== undefined;
const sortKey = /^-?[A-Za-z]{1,20}$/u;
const behind = /^[A-Za-z]{1,40}(?:\.(?:numerator|denominator))?$/u;
const hour = /^(?:\d|1\d|2[0-3])$/u;
const knownStatus = (value: string): boolean => orderStatuses.some((status) => status === value);

/** Every parameter of every page. `shared` ones follow the reader from page to page, the others belong to one page. */
export const params = {
  from: text("now/d", instant),
  to: text("now", instant),
  cmp: oneOf(comparisons, "auto"),
  basis: oneOf(["created", "paid"], "created"),
  refresh: oneOf(refreshRates, "1m"),
  channel: list(),
  shop: list(),
  market: list(),
  province: list(),
  status: list(knownStatus),
  metric: text("paidAmount", (value) => name.test(value)),
  grain: oneOf(["auto", "hour", "day", "week", "month"], "auto"),
  by: oneOf(["none", ...dimensions], "none"),
  form: oneOf(trendForms, "line"),
  rank: oneOf(["auto", ...dimensions], "auto"),
  tables: list((value) => name.test(value)),
  q: text(""),
  sort: text("-createdAt", (value) => sortKey.test(value)),
  behind: text("", (value) => behind.test(value)),
  hour: text("", (value) => hour.test(value)),
  cols: sequence(),
  order: text(""),
  tab: oneOf(ingestionTabs, "shops"),
  feed: text(""),
  feeds: text("name", (value) => sortKey.test(value)),
  kept: oneOf(["open", "resolved", "discarded"], "open"),
  access: oneOf(accessTabs, "people"),
  revoked: oneOf(["no", "yes"], "no"),
  actor: text(""),
  action: text(""),
  subject: text(""),
} as const;

type Params = typeof params;
export type ParamName = keyof Params;
export type ViewState = { readonly [K in ParamName]: Params[K] extends Codec<infer T> ? T : never };

export const sharedParams = [
  "from",
  "to",
  "cmp",
  "basis",
  "refresh",
  "channel",
  "shop",
  "market",
  "province",
  "status",
] as const satisfies readonly ParamName[];

export const paramNames = Object.keys(params) as ParamName[];
