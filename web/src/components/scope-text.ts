import { useTranslation } from "../i18n/texts.ts";
import { useLanguage } from "../i18n/use-language.ts";
import { marketLabel } from "../lib/format/market.ts";
import { useHub } from "../lib/hub/hub.tsx";

type Scope = { readonly market: string | null; readonly shopIds: readonly string[] | null };

/** Which shops somebody sees, in words. */
export const useScopeText = (): ((scope: Scope) => string) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { shops } = useHub();
  const shopsText = (names: readonly string[]): string =>
    names.length === 0 ? t("scopeText.none") : t("scopeText.shops", { shops: names.join(t("overview.join")) });
  return ({ market, shopIds }) => {
    const names = shopIds?.map((id) => shops.find((shop) => shop.shopId === id)?.name ?? id) ?? [];
    const parts = [
      ...(market === null ? [] : [t("scopeText.market", { market: marketLabel(market, language) })]),
      ...(shopIds === null ? [] : [shopsText(names)]),
    ];
    return parts.length === 0 ? t("scopeText.all") : parts.join(" · ");
  };
};
