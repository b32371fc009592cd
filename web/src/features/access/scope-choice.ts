export const scopeKinds = ["everything", "oneMarket", "someShops"] as const;

/** What a form says about where somebody may look. */
export type ScopeChoice = {
  readonly kind: (typeof scopeKinds)[number];
  readonly market: string;
  readonly shopIds: readonly string[];
};

type Scope = { readonly market: string | null; readonly shopIds: readonly string[] | null };

export const choiceOf = ({ market, shopIds }: Scope): ScopeChoice => {
  const chosen = shopIds ?? [];
  return {
    kind: chosen.length > 0 ? "someShops" : market === null ? "everything" : "oneMarket",
    market: market ?? "",
    shopIds: chosen,
  };
};

/** The scope of a choice; nothing chosen means the maker's own, never more. */
export const scopeOf = ({
  kind,
  market,
  shopIds,
}: ScopeChoice): { market: string | null; shopIds: string[] | null } => ({
  market: kind === "oneMarket" && market !== "" ? market : null,
  shopIds: kind === "someShops" && shopIds.length > 0 ? [...shopIds] : null,
});

/** Chosen shops without a shop would mean all of them: such a form cannot be sent. */
export const isComplete = ({ kind, market, shopIds }: ScopeChoice): boolean =>
  kind === "everything" || (kind === "oneMarket" ? market !== "" : shopIds.length > 0);
