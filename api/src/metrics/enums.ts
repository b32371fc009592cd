import { metrics, type MetricName } from "@orderhub/warehouse/metrics/index";
import type { Comparison } from "@orderhub/warehouse/query/compare-period";
import type { Dimension } from "@orderhub/warehouse/query/metrics-query";
import type { MetricPartName } from "@orderhub/warehouse/rows/behind";
import type { TimeBasis } from "@orderhub/warehouse/rows/columns";
import { builder } from "../builder.ts";
import { describedEnum } from "../vocabulary/enums.ts";

const metricValues = Object.fromEntries(
  Object.values(metrics).map(({ name, description }) => [name, { value: name, description: description.en }]),
) as Record<string, { value: MetricName; description: string }>;

export const MetricNameEnum = builder.enumType("MetricName", {
  description: "Every key figure of the registry. Each says how it is computed.",
  values: metricValues,
});

export const MetricUnit = describedEnum<"count" | "money" | "ratio">("MetricUnit", "What kind of number a metric is.", {
  COUNT: { value: "count", description: "A whole number of orders." },
  MONEY: { value: "money", description: "CNY with 2 decimals." },
  RATIO: { value: "ratio", description: "A share of 1 with 6 decimals." },
});

export const Better = describedEnum<"higher" | "lower" | "neutral">("Better", "Which way a metric should move.", {
  HIGHER: { value: "higher", description: "Higher is better." },
  LOWER: { value: "lower", description: "Lower is better." },
  NEUTRAL: { value: "neutral", description: "Neither." },
});

export const GrainEnum = describedEnum<"hour" | "day" | "week" | "month">(
  "Grain",
  "The width of a bucket, in the business zone.",
  {
    HOUR: { value: "hour", description: "Clock hours." },
    DAY: { value: "day", description: "Business days." },
    WEEK: { value: "week", description: "Weeks from Monday." },
    MONTH: { value: "month", description: "Calendar months." },
  },
);

export const DimensionEnum = describedEnum<Dimension>("Dimension", "What a number can be split by.", {
  CHANNEL: { value: "channel", description: "Channel." },
  SHOP: { value: "shop", description: "Shop." },
  MARKET: { value: "market", description: "Market of the shop." },
  PROVINCE: { value: "province", description: "Province of the receiver; the empty text means unknown." },
  STATUS: { value: "status", description: "Canonical status." },
  HOUR_OF_DAY: { value: "hourOfDay", description: "Hour of the day in the business zone, 0 to 23." },
});

export const TimeBasisEnum = describedEnum<TimeBasis>("TimeBasis", "Which instant of an order decides its period.", {
  CREATED: { value: "created", description: "When it was ordered: the cohort view." },
  PAID: { value: "paid", description: "When it was paid; unpaid orders are left out." },
});

export const ComparisonEnum = describedEnum<Comparison>("Comparison", "What a period is compared with.", {
  PREVIOUS_PERIOD: {
    value: "previousPeriod",
    description:
      "The period of the same length just before; what begins with a day goes back by whole days, so that the same hours are compared.",
  },
  SAME_WEEKDAY_LAST_WEEK: { value: "sameWeekdayLastWeek", description: "The same days one week before." },
  PREVIOUS_YEAR: { value: "previousYear", description: "The same days one year before." },
});

export const MetricPartEnum = describedEnum<MetricPartName>("MetricPart", "Which side of a metric.", {
  VALUE: { value: "value", description: "The number itself." },
  NUMERATOR: { value: "numerator", description: "What is divided." },
  DENOMINATOR: { value: "denominator", description: "What it is divided by." },
});
