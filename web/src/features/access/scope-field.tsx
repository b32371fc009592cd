import type { ReactNode } from "react";
import { NativeSelect, SegmentedControl } from "../../components/fields.tsx";
import { ShopList } from "../../components/shop-list.tsx";
import { useTranslation } from "../../i18n/texts.ts";
import { useLanguage } from "../../i18n/use-language.ts";
import { marketLabel } from "../../lib/format/market.ts";
import { useHub } from "../../lib/hub/hub.tsx";
import css from "./access.module.css";
import type { ScopeChoice } from "./scope-choice.ts";
import { scopeKinds } from "./scope-choice.ts";

type ScopeFieldProps = { value: ScopeChoice; onChange: (value: ScopeChoice) => void };

const kindText = {
  everything: "access.scope.everything",
  oneMarket: "access.scope.oneMarket",
  someShops: "access.scope.someShops",
} as const;

/** Everything that the maker sees, one market of it, or chosen shops. */
export const ScopeField = ({ value, onChange }: ScopeFieldProps): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { markets } = useHub();
  return (
    <fieldset className={css["scope"]}>
      <legend>{t("access.scope.field")}</legend>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t("access.scope.field")}
        value={value.kind}
        onChange={(kind) => {
          onChange({ ...value, kind, market: value.market === "" ? (markets[0] ?? "") : value.market });
        }}
        data={scopeKinds.map((kind) => ({ value: kind, label: t(kindText[kind]) }))}
      />
      {value.kind === "oneMarket" && (
        <NativeSelect
          label={t("access.scope.pickMarket")}
          value={value.market}
          onChange={(event) => {
            onChange({ ...value, market: event.currentTarget.value });
          }}
          data={markets.map((market) => ({ value: market, label: marketLabel(market, language) }))}
        />
      )}
      {value.kind === "someShops" && (
        <ShopList
          name={t("access.scope.pickShops")}
          picked={value.shopIds}
          onChange={(shopIds) => {
            onChange({ ...value, shopIds });
          }}
        />
      )}
    </fieldset>
  );
};
