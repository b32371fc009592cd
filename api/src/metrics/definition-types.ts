import { isAdditive, type MetricDefinition as Definition } from "@orderhub/warehouse/metrics/define-metric";
import type { MetricName } from "@orderhub/warehouse/metrics/index";
import { builder } from "../builder.ts";
import { Better, MetricNameEnum, MetricUnit, TimeBasisEnum } from "./enums.ts";

export const MetricDefinition = builder.objectRef<Definition & { name: MetricName }>("MetricDefinition").implement({
  description: "What a metric means: the one definition that boards, drill-down and exports compile from.",
  fields: (t) => ({
    name: t.field({ type: MetricNameEnum, description: "Its key.", resolve: ({ name }) => name }),
    labelZh: t.string({ description: "What people see in Chinese.", resolve: ({ label }) => label.zh }),
    labelEn: t.string({ description: "What people see in English.", resolve: ({ label }) => label.en }),
    description: t.string({
      description: "Numerator, denominator and empty case in English.",
      resolve: ({ description }) => description.en,
    }),
    descriptionZh: t.string({
      description: "Numerator, denominator and empty case in Chinese.",
      resolve: ({ description }) => description.zh,
    }),
    unit: t.field({ type: MetricUnit, description: "What kind of number it is.", resolve: ({ unit }) => unit }),
    better: t.field({ type: Better, description: "Which way it should move.", resolve: ({ better }) => better }),
    numerator: t.string({ description: "What is added up.", resolve: ({ numerator }) => numerator.text.en }),
    numeratorZh: t.string({
      description: "What is added up, in Chinese.",
      resolve: ({ numerator }) => numerator.text.zh,
    }),
    denominatorZh: t.string({
      nullable: true,
      description: "What it is divided by, in Chinese; null where nothing is.",
      resolve: ({ denominator }) => denominator?.text.zh ?? null,
    }),
    denominator: t.string({
      nullable: true,
      description: "What it is divided by; null where nothing is.",
      resolve: ({ denominator }) => denominator?.text.en ?? null,
    }),
    emptyCase: t.string({
      description: "What it is where there are no orders.",
      resolve: ({ emptyCase }) => emptyCase.en,
    }),
    bases: t.field({
      type: [TimeBasisEnum],
      description: "The instants it is defined by.",
      resolve: ({ bases }) => [...bases],
    }),
    additive: t.boolean({ description: "Its values over a split add up to the whole.", resolve: isAdditive }),
    version: t.exposeInt("version", { description: "Grows when the formula changes." }),
  }),
});
