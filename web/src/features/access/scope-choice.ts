export const scopeKinds = ["everything", "oneMarket", "someShops"] as const;

/** What a form says about where somebody may look. */
export type ScopeChoice = {
  readonly kind: (typeof scopeKinds)[number];
  readonly market: string;
  readonly shopIds: readonly string[];
};

type Scope = { readonly market: string | null; readonly shopIds: readonly string[] | null };

export const choiceOf = ({ market, shopIds }: Scope): ScopeChoice => ({
  kind: shopIds !== null ? "someShops" : market === null ? "everything" : "oneMarket",
  market: market ?? "",
  shopIds: shopIds ?? [],
});

/** The scope of a choice: null is the maker's own, an empty list of shops is none. */
export const scopeOf = ({
  kind,
  market,
  shopIds,
}: ScopeChoice): { market: string | null; shopIds: string[] | null } => ({
  market: kind === "oneMarket" && market !== "" ? market : null,
  shopIds: kind === "someShops" ? [...shopIds] : null,
});

/** Chosen shops without a shop would show nothing: such a form cannot be sent. */
export const isComplete = ({ kind, market, shopIds }: ScopeChoice): boolean =>
  kind === "everything" || (kind === "oneMarket" ? market !== "" : shopIds.length > 0);
