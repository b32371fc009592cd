import type { MetricProblem } from "@orderhub/warehouse/query/errors";
import type { Text } from "../../language/language.ts";

/** Questions about metrics that make no sense or ask for too much. */
export const metricTexts = {
  noMetric: { en: "Name at least one metric", zh: "请至少指定一个指标" },
  periodReversed: { en: "The period ends before it starts", zh: "时段的结束早于开始" },
  otherBasis: { en: "{metric} is not defined by {basis} time", zh: "指标 {metric} 没有按 {basis} 时间的口径" },
  dimensionTwice: { en: "A dimension is named twice", zh: "同一维度被指定了两次" },
  tooManyDimensions: { en: "At most {max} dimensions in one answer", zh: "一次最多使用 {max} 个维度" },
  badTop: { en: "top must be a whole number above 0", zh: "top 必须是大于 0 的整数" },
  tooManyPoints: {
    en: "At most {max} points; take a coarser grain or a shorter period",
    zh: "最多 {max} 个数据点；请使用更粗的粒度或更短的时段",
  },
} as const satisfies Record<MetricProblem, Text>;
