import { useCallback } from "react";
import { useTranslation } from "../i18n/texts.ts";
import type { NameOf } from "../charts/prepare/names.ts";
import type { OrderStatus } from "../generated/graphql.ts";
import { useLanguage } from "../i18n/use-language.ts";
import { marketLabel } from "./format/market.ts";

/** What values of dimensions are called: statuses and markets have words here, everything else brings its name along. */
export const useNames = (): NameOf => {
  const { t } = useTranslation();
  const language = useLanguage();
  return useCallback(
    (dimension, value, label) => {
      if (value === "") return t("overview.ranking.blank");
      if (dimension === "STATUS") return t(`status.${value.toUpperCase() as OrderStatus}`);
      return dimension === "MARKET" ? marketLabel(value, language) : label;
    },
    [t, language],
  );
};
