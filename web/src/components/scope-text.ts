import { useTranslation } from "../i18n/texts.ts";
import { useLanguage } from "../i18n/use-language.ts";
import { marketLabel } from "../lib/format/market.ts";
import { useShopNames } from "../lib/hub/use-shop-names.ts";

type Scope = { readonly market: string | null; readonly shopIds: readonly string[] | null };

/** Which shops somebody sees, in words. Names are asked for once for all the scopes that are shown. */
export const useScopeText = (scopes: readonly Scope[]): ((scope: Scope) => string) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useShopNames(scopes.flatMap(({ shopIds }) => shopIds ?? []));
  const shopsText = (names: readonly string[]): string =>
    names.length === 0 ? t("scopeText.none") : t("scopeText.shops", { shops: names.join(t("overview.join")) });
  return ({ market, shopIds }) => {
    const names = shopIds?.map(nameOf) ?? [];
    const parts = [
      ...(market === null ? [] : [t("scopeText.market", { market: marketLabel(market, language) })]),
      ...(shopIds === null ? [] : [shopsText(names)]),
    ];
    return parts.length === 0 ? t("scopeText.all") : parts.join(" · ");
  };
};
