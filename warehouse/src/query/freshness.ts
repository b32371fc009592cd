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
}

/** How far the shops in scope can be seen: the least of their streams. Shops fed by files have no stream and hold nothing back. */
export function freshnessOf(
  shops: readonly { readonly shopId: string; readonly feed: string }[],
  progress: readonly ProgressRow[],
  streams: readonly string[],
  now: Date,
): Freshness {
  const polled = shops.filter(({ feed }) => feed === "api");
  if (polled.length === 0) return { dataThrough: null, through: now };
  const reached = new Map(progress.map((row) => [`${row.shopId}/${row.stream}`, row.dataThrough.getTime()]));
  const instants = polled.flatMap(({ shopId }) =>
    streams.map((stream) => reached.get(`${shopId}/${stream}`) ?? -Infinity),
  );
  const least = Math.min(...instants);
  if (!Number.isFinite(least)) return { dataThrough: null, through: new Date(0) };
  return { dataThrough: new Date(least), through: new Date(least) };
}
