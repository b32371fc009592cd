export interface ProgressRow {
  readonly shopId: string;
  readonly stream: string;
  readonly dataThrough: Date;
}

export interface Freshness {
  /** The instant through which every polled shop can be seen; null where nothing says so. */
  readonly dataThrough: Date | null;
  /** Where numbers stop being whole: `dataThrough`, or `now` where only imported files feed the shops. */
  readonly through: Date;
  /** How far the freshest shop can be seen: a shop that stands still must not shorten what the others are compared with. */
  readonly reach: Date;
}

/** How far the shops in scope can be seen: the least of their streams. Shops fed by files have no stream and hold nothing back. */
export function freshnessOf(
  shops: readonly { readonly shopId: string; readonly feed: string }[],
  progress: readonly ProgressRow[],
  streams: readonly string[],
  now: Date,
): Freshness {
  const polled = shops.filter(({ feed }) => feed === "api");
  if (polled.length === 0) return { dataThrough: null, through: now, reach: now };
  const reached = new Map(progress.map((row) => [`${row.shopId}/${row.stream}`, row.dataThrough.getTime()]));
  const perShop = polled.map(({ shopId }) =>
    Math.min(...streams.map((stream) => reached.get(`${shopId}/${stream}`) ?? -Infinity)),
  );
  const [least, most] = [Math.min(...perShop), Math.max(...perShop)];
  const reach = new Date(Number.isFinite(most) ? most : 0);
  if (!Number.isFinite(least)) return { dataThrough: null, through: new Date(0), reach };
  return { dataThrough: new Date(least), through: new Date(least), reach };
}
