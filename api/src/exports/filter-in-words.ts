import { maskText } from "@orderhub/schema/mask";
import { channelLabels, type ChannelName } from "@orderhub/schema/vocabulary/channel";
import { orderFieldLabels, type OrderFieldName } from "@orderhub/schema/vocabulary/order-labels";
import { orderStatusLabels, refundStatusLabels } from "@orderhub/schema/vocabulary/status-labels";
import { metrics } from "@orderhub/warehouse/metrics/index";
import type { Language } from "../language/language.ts";
import type { RowsBehind } from "../metrics/inputs.ts";
import type { LineItemFilterShape, OrderFilterShape, RefundFilterShape } from "../orders/inputs.ts";
import type { Bounds, ChoiceFilter, InstantBounds, Maybe, TextMatch } from "../vocabulary/filters.ts";
import { filterWords } from "./filter-words.ts";
import { localTime } from "./local-time.ts";

export interface Speaker {
  readonly language: Language;
  /** The name that people know a shop by. */
  readonly shopName: (shopId: string) => string;
}

type Values = (value: string) => string;

function choice(name: string, values: Maybe<ChoiceFilter<string>>, show: Values, speaker: Speaker): string[] {
  const words = filterWords[speaker.language];
  const list = (all: readonly string[]): string => (all.length === 0 ? words.none : all.map(show).join(words.or));
  return [
    ...(values?.eq == null ? [] : [`${name}${words.is}${show(values.eq)}`]),
    ...(values?.in == null ? [] : [`${name}${words.is}${list(values.in)}`]),
    ...(values?.notIn == null ? [] : [`${name}${words.isNot}${list(values.notIn)}`]),
  ];
}

const signs = { eq: "=", gte: "≥", gt: ">", lt: "<", lte: "≤" } as const;

function bounds<Value>(name: string, all: Maybe<Bounds<Value>>, show: (value: Value) => string): string[] {
  const parts = (["eq", "gte", "gt", "lte", "lt"] as const).flatMap((sign) => {
    const value = all?.[sign];
    return value == null ? [] : [`${signs[sign]} ${show(value)}`];
  });
  return parts.length === 0 ? [] : [`${name} ${parts.join(", ")}`];
}

function instants(name: string, all: Maybe<InstantBounds>, { language }: Speaker): string[] {
  const words = filterWords[language];
  const missing = all?.isNull == null ? [] : [`${name}${words.is}${all.isNull ? words.none : words.any}`];
  return [...bounds(name, all, localTime), ...missing];
}

function free(name: string, all: Maybe<TextMatch>, { language }: Speaker): string[] {
  const words = filterWords[language];
  return [
    ...(all?.eq == null ? [] : [`${name}${words.is}${maskText(all.eq)}`]),
    ...(all?.contains == null ? [] : [`${name}${words.contains}${maskText(all.contains)}`]),
  ];
}

function inBrackets(parts: readonly string[], speaker: Speaker): string {
  const words = filterWords[speaker.language];
  return parts.length === 0 ? words.any : `(${parts.join(words.and)})`;
}

const asIs: Values = (value) => value;
const upper = (value: number): string => String(value);

/** How values of a field are shown. */
function valuesOf(
  name: "channel" | "shop" | "market" | "province" | "city" | "orderNo" | "status",
  by: Speaker,
): Values {
  const { language, shopName } = by;
  const unknown: Values = (value) => (value === "" ? filterWords[language].unknown : value);
  switch (name) {
    case "channel":
      return (value) => (value in channelLabels ? channelLabels[value as ChannelName][language] : value);
    case "shop":
      return shopName;
    case "status":
      return (value) => orderStatusLabels[value as keyof typeof orderStatusLabels][language];
    case "province":
    case "city":
      return unknown;
    case "orderNo":
      return maskText;
    case "market":
      return asIs;
  }
}

function lineWords(filter: LineItemFilterShape, speaker: Speaker): string[] {
  const words = filterWords[speaker.language];
  return [
    ...choice("SKU", filter.sku, asIs, speaker),
    ...free(words.title, filter.title, speaker),
    ...bounds(words.quantity, filter.quantity, upper),
  ];
}

function refundWords(filter: RefundFilterShape, speaker: Speaker): string[] {
  const words = filterWords[speaker.language];
  const status: Values = (value) => refundStatusLabels[value as keyof typeof refundStatusLabels][speaker.language];
  return [
    ...choice(words.refundStatus, filter.status, status, speaker),
    ...bounds(words.refundAmount, filter.amount, asIs),
    ...instants(words.refundAskedAt, filter.createdAt, speaker),
  ];
}

function behindWords({ metric, part, period, basis, filter, hourOfDay }: RowsBehind, speaker: Speaker): string[] {
  const { language } = speaker;
  const words = filterWords[language];
  const side = part === "numerator" || part === "denominator" ? ` (${words[part]})` : "";
  const hour = hourOfDay == null ? [] : [`${words.hour}${words.is}${String(hourOfDay).padStart(2, "0")}:00`];
  const name = orderFieldLabels[basis === "paid" ? "paidAt" : "createdAt"][language];
  return [
    `${words.behind}${words.is}${metrics[metric].label[language]}${side}`,
    ...bounds(name, { gte: period.start, lt: period.end }, localTime),
    ...filterInWords(filter ?? {}, speaker),
    ...hour,
  ];
}

type Teller = { readonly [Field in keyof OrderFilterShape]-?: (filter: OrderFilterShape, by: Speaker) => string[] };

const label = (name: OrderFieldName, { language }: Speaker): string => orderFieldLabels[name][language];
const chosen =
  (name: Parameters<typeof valuesOf>[0]) =>
  (filter: OrderFilterShape, by: Speaker): string[] =>
    choice(label(name, by), filter[name], valuesOf(name, by), by);
const dated =
  (name: "createdAt" | "paidAt" | "updatedAt") =>
  (filter: OrderFilterShape, by: Speaker): string[] =>
    instants(label(name, by), filter[name], by);
const priced =
  (name: "totalAmount" | "paidAmount" | "refundAmount") =>
  (filter: OrderFilterShape, by: Speaker): string[] =>
    bounds(label(name, by), filter[name], asIs);

/** One teller for each condition that a filter can hold: a new one does not compile without its words. */
const tellers: Teller = {
  and: ({ and }, by) => (and ?? []).flatMap((one) => filterInWords(one, by)),
  or: ({ or }, by) => {
    if (or == null) return [];
    const parts = or.map((one) => inBrackets(filterInWords(one, by), by));
    return [parts.length === 0 ? filterWords[by.language].never : parts.join(filterWords[by.language].or)];
  },
  not: ({ not }, by) =>
    not == null ? [] : [`${filterWords[by.language].not}${inBrackets(filterInWords(not, by), by)}`],
  channel: chosen("channel"),
  shop: chosen("shop"),
  market: chosen("market"),
  province: chosen("province"),
  city: chosen("city"),
  orderNo: chosen("orderNo"),
  status: chosen("status"),
  createdAt: dated("createdAt"),
  paidAt: dated("paidAt"),
  updatedAt: dated("updatedAt"),
  totalAmount: priced("totalAmount"),
  paidAmount: priced("paidAmount"),
  refundAmount: priced("refundAmount"),
  lines: ({ lines }, by) =>
    lines?.some == null ? [] : [`${filterWords[by.language].someLine}${inBrackets(lineWords(lines.some, by), by)}`],
  refunds: ({ refunds }, by) =>
    refunds?.some == null
      ? []
      : [`${filterWords[by.language].someRefund}${inBrackets(refundWords(refunds.some, by), by)}`],
  search: ({ search }, by) =>
    search == null || search === ""
      ? []
      : [`${filterWords[by.language].search}${filterWords[by.language].is}${maskText(search)}`],
  behind: ({ behind }, by) => (behind == null ? [] : behindWords(behind, by)),
};

/** What a filter asks for, a sentence for each condition that must hold, in the words of the pages. */
export function filterInWords(filter: OrderFilterShape, speaker: Speaker): string[] {
  return Object.values(tellers).flatMap((tell) => tell(filter, speaker));
}
