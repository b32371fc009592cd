import type { ReactNode } from "react";
import { useMemo } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { Empty } from "../../../components/card-state.tsx";
import { useLanguage } from "../../../i18n/use-language.ts";
import { formatCount } from "../../../lib/format/number.ts";
import { useSetView, useView } from "../../../lib/url-state/use-view.ts";
import type { DayState, Feed } from "../completeness.ts";
import { matrixOf } from "../completeness.ts";
import { ScrollRegion } from "../../../components/scroll-region.tsx";
import css from "./completeness-matrix.module.css";

const marks: Readonly<Record<DayState, string>> = {
  complete: "✓",
  healed: "↺",
  incomplete: "!",
  open: "…",
  different: "≠",
  none: "",
};
type MatrixCell = ReturnType<typeof matrixOf>["rows"][number]["cells"][number];
const states = ["complete", "healed", "open", "incomplete", "different"] as const;

/** Shop by day: platform = landed = normalised = warehouse, or what is wrong; sign and colour say the same. */
export const CompletenessMatrix = ({ feeds }: { feeds: readonly Feed[] }): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const setView = useSetView();
  const { days, rows } = useMemo(() => matrixOf(feeds), [feeds]);
  if (days.length === 0) return <Empty title={t("ingestion.matrix.none")} hint={t("ingestion.matrix.noneHint")} />;
  return (
    <>
      <ScrollRegion className={css["scroll"]} aria-label={t("ingestion.matrix.title")}>
        <table className={css["matrix"]}>
          <thead>
            <tr>
              <th scope="col">{t("dimension.shop")}</th>
              {days.map((day) => (
                <th key={day} scope="col" title={day}>
                  {day.slice(8)}
                  <small>{day.slice(5, 7)}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ feed, cells }) => (
              <tr key={feed.shop.id} data-open={view.feed === feed.shop.shopId}>
                <th scope="row">
                  <button
                    type="button"
                    onClick={() => {
                      setView({ feed: view.feed === feed.shop.shopId ? "" : feed.shop.shopId });
                    }}
                  >
                    {feed.shop.name}
                  </button>
                </th>
                {cells.map((cell) => (
                  <DayCell key={cell.day} cell={cell} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <Legend />
    </>
  );
};

const DayCell = ({ cell }: { cell: MatrixCell }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const missing = formatCount(cell.missing, language);
  const words = `${cell.day}: ${t(`ingestion.day.${cell.state}`)}${cell.missing > 0 ? ` (${missing})` : ""}`;
  return (
    <td data-state={cell.state} title={words}>
      <span aria-hidden>{cell.missing > 0 && cell.state === "incomplete" ? `−${missing}` : marks[cell.state]}</span>
      <span className="srOnly">{words}</span>
    </td>
  );
};

const Legend = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <ul className={css["legend"]}>
      {states.map((state) => (
        <li key={state}>
          <span data-state={state} aria-hidden>
            {marks[state]}
          </span>
          {t(`ingestion.day.${state}`)}
        </li>
      ))}
    </ul>
  );
};
