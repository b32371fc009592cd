import type { AttentionKind, AttentionQuery } from "../../generated/graphql.ts";
import type { IngestionTab } from "../../lib/url-state/view.ts";

export type AttentionItem = AttentionQuery["attention"]["nodes"][number];
export type AttentionGroup = { readonly kind: AttentionKind; readonly items: readonly AttentionItem[] };

type Look = {
  /** Where its words are. */
  readonly name:
    | "expired"
    | "missing"
    | "difference"
    | "importFailed"
    | "stale"
    | "quarantine"
    | "paused"
    | "drift"
    | "healed"
    | "repaired";
  readonly tone: "bad" | "warn" | "good";
  /** Where it is mended. */
  readonly tab: IngestionTab;
};

export const looks: Readonly<Record<AttentionKind, Look>> = {
  EXPIRED: { name: "expired", tone: "bad", tab: "shops" },
  MISSING: { name: "missing", tone: "bad", tab: "shops" },
  DIFFERENCE: { name: "difference", tone: "bad", tab: "shops" },
  IMPORT_FAILED: { name: "importFailed", tone: "bad", tab: "imports" },
  LATE: { name: "stale", tone: "warn", tab: "shops" },
  QUARANTINE: { name: "quarantine", tone: "warn", tab: "quarantine" },
  PAUSED: { name: "paused", tone: "warn", tab: "shops" },
  DRIFT: { name: "drift", tone: "warn", tab: "drift" },
  HEALED: { name: "healed", tone: "good", tab: "shops" },
  REPAIRED: { name: "repaired", tone: "good", tab: "shops" },
};

/** Neighbours of one kind under one head, in the order of the server: the most severe first. */
export const grouped = (items: readonly AttentionItem[]): AttentionGroup[] => {
  const groups: { kind: AttentionKind; items: AttentionItem[] }[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last?.kind === item.kind) last.items.push(item);
    else groups.push({ kind: item.kind, items: [item] });
  }
  return groups;
};
