import type { AttentionQuery } from "../../generated/graphql.ts";

type Feed = AttentionQuery["ingestion"][number];
export type AttentionKind =
  "missing" | "stale" | "quarantine" | "expired" | "paused" | "difference" | "drift" | "healed" | "repaired";
export type AttentionItem = {
  readonly key: string;
  readonly kind: AttentionKind;
  readonly tone: "bad" | "warn" | "good" | "plain";
  readonly shop: string;
  readonly shopId: string;
  readonly count: number;
  readonly day: string | undefined;
  readonly at: string | null;
  readonly tab: "shops" | "quarantine" | "drift";
};

const severity: Readonly<Record<AttentionKind, number>> = {
  expired: 0,
  missing: 1,
  difference: 2,
  stale: 3,
  quarantine: 4,
  paused: 5,
  drift: 6,
  healed: 7,
  repaired: 8,
};

const tones: Readonly<Record<AttentionKind, AttentionItem["tone"]>> = {
  expired: "bad",
  missing: "bad",
  difference: "bad",
  stale: "warn",
  quarantine: "warn",
  paused: "warn",
  drift: "warn",
  healed: "good",
  repaired: "good",
};

const ofFeed = (feed: Feed): AttentionItem[] => {
  const { shop } = feed;
  const item = (kind: AttentionKind, extra: Partial<AttentionItem>): AttentionItem => ({
    key: `${shop.shopId}/${kind}/${extra.day ?? ""}`,
    kind,
    tone: tones[kind],
    shop: shop.name,
    shopId: shop.shopId,
    count: 0,
    day: undefined,
    at: null,
    tab: "shops",
    ...extra,
  });
  const items: AttentionItem[] = [];
  if (shop.status === "EXPIRED") items.push(item("expired", { at: shop.statusAt }));
  if (shop.status === "PAUSED") items.push(item("paused", { at: shop.statusAt }));
  if (shop.status === "ACTIVE" && feed.streams.some((stream) => stream.isStale))
    items.push(item("stale", { at: feed.dataThrough }));
  if (feed.quarantinedOpen > 0) items.push(item("quarantine", { count: feed.quarantinedOpen, tab: "quarantine" }));
  if (feed.driftOpen > 0) items.push(item("drift", { count: feed.driftOpen, tab: "drift" }));
  for (const day of feed.completeness) {
    if (day.status === "INCOMPLETE")
      items.push(item("missing", { day: day.day, count: missingOf(day), at: day.checkedAt }));
    else if (day.healed > 0) items.push(item("healed", { day: day.day, count: day.healed, at: day.checkedAt }));
  }
  for (const proof of feed.proofs) {
    if (proof.outcome === "DIFFERENT") items.push(item("difference", { day: proof.day, at: proof.checkedAt }));
    if (proof.outcome === "REPAIRED") items.push(item("repaired", { day: proof.day, at: proof.checkedAt }));
  }
  return items;
};

const missingOf = (day: Feed["completeness"][number]): number =>
  Math.max(day.missing.length, day.platformCount - day.landedCount);

const time = (at: string | null): number => (at === null ? 0 : Date.parse(at));

/** What somebody should look at, worst first, then latest first. */
export const attentionOf = (feeds: readonly Feed[]): AttentionItem[] =>
  feeds
    .flatMap(ofFeed)
    .sort((left, right) => severity[left.kind] - severity[right.kind] || time(right.at) - time(left.at));
