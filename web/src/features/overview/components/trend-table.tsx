import type { ReactNode } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import type { TrendModel } from "../../../charts/prepare/trend.ts";
import { ScrollRegion } from "../../../components/scroll-region.tsx";
import table from "../../../components/table.module.css";
import { useLanguage } from "../../../i18n/use-language.ts";
import { formatExact } from "../../../lib/format/number.ts";
import css from "./trend-card.module.css";

type TrendTableProps = { model: TrendModel; total: { value: string | null } | undefined; caption: string };

/** The table twin of the trend: every bucket, every line, exact. */
export const TrendTable = ({ model, total, caption }: TrendTableProps): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ScrollRegion className={css["tableBox"]} aria-label={caption}>
      <table className={table["table"]}>
        <caption className="srOnly">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("overview.trend.bucket")}</th>
            {model.lines.map((line) => (
              <th key={line.id} scope="col" className={table["number"]}>
                {line.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {model.buckets.map((bucket, index) => (
            <tr key={bucket.start}>
              <th scope="row">
                {bucket.longLabel}
                {bucket.isPartial && <small className="muted"> · {t("stamp.partial")}</small>}
              </th>
              {model.lines.map((line) => (
                <td key={line.id} className={table["number"]}>
                  {line.texts[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {total !== undefined && (
          <tfoot>
            <tr>
              <th scope="row">{t("overview.total")}</th>
              <td className={table["number"]}>{formatExact(total.value, model.unit, language)}</td>
              {model.lines.slice(1).map((line) => (
                <td key={line.id} />
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </ScrollRegion>
  );
};
