import type { BoardQuery, RankingQuery, TrendQuery } from "../../generated/graphql.ts";

/** Answers of the analytic field; the field is null where the warehouse did not answer. */
export type BoardAnswer = NonNullable<BoardQuery["metrics"]>;
export type TrendAnswer = NonNullable<TrendQuery["metrics"]>;
export type RankingAnswer = NonNullable<RankingQuery["metrics"]>;
