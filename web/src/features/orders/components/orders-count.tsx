import type { ReactNode } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { formatCount } from "../../../lib/format/number.ts";

/** `1–100 / 28,010`: what is loaded of what there is, never silent about the rest. */
export const OrdersCount = ({ loaded, total }: { loaded: number; total: number | undefined }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  if (total === undefined) return <span />;
  const shown = formatCount(Math.min(loaded, total), language);
  return (
    <span className="muted num" role="status" style={{ fontSize: 12.5 }}>
      {total === 0 ? t("orders.countNone") : t("state.count", { shown, total: formatCount(total, language) })}
    </span>
  );
};
