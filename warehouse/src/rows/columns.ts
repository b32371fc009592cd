/** Time by which an order is counted: when it was created, or when it was paid. */
export const timeBases = ["created", "paid"] as const;
export type TimeBasis = (typeof timeBases)[number];

/** Dimensions whose values are text on every order row and every rollup row. */
export const textDimensions = ["channel", "shop", "market", "province", "status"] as const;
export type TextDimension = (typeof textDimensions)[number];

/** Half-open [start, end). */
export interface Period {
  readonly start: Date;
  readonly end: Date;
}

/** Column of an order's dimension in ClickHouse, in raw rows and rollups alike. */
export const dimensionColumn: Readonly<Record<TextDimension, string>> = {
  channel: "channel",
  shop: "shop_id",
  market: "market",
  province: "province",
  status: "status",
};
