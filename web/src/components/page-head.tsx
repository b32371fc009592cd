import type { ReactNode } from "react";
import { useEffect } from "react";
import { useTranslation } from "../i18n/texts.ts";
import { useLanguage } from "../i18n/use-language.ts";
import { formatSpan } from "../lib/format/date.ts";
import { useObeyed } from "../lib/obeyed.ts";
import { comparedWith, rangeOf } from "../lib/scope.ts";
import { useClock } from "../lib/time/clock.tsx";
import { useView } from "../lib/url-state/use-view.ts";
import css from "./page-head.module.css";
import { ScopeChips } from "./scope-chips.tsx";

type PageHeadProps = {
  title: string;
  sub?: string | undefined;
  withSpans?: boolean;
  actions?: ReactNode;
};

/** Name of the page, what it covers, and the filters that are on and that it obeys. */
export const PageHead = ({ title, sub, withSpans = false, actions }: PageHeadProps): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const view = useView();
  const { nowMs } = useClock();
  const obeyed = useObeyed();
  const range = rangeOf(view, nowMs);
  const compared = comparedWith(view, nowMs);
  useEffect(() => {
    document.title = `${title} · Orderhub`;
  }, [title]);
  return (
    <div className={css["head"]}>
      <h1>{title}</h1>
      {sub !== undefined && <span className={css["sub"]}>{sub}</span>}
      {withSpans && (
        <span className={css["sub"]}>
          {formatSpan(range.startMs, range.endMs, language)}
          {compared !== "none" &&
            obeyed.includes("comparison") &&
            ` · ${t("shell.compare.title")} ${t(`shell.compare.${compared}`)}`}
        </span>
      )}
      <ScopeChips />
      {actions !== undefined && <div className={css["actions"]}>{actions}</div>}
    </div>
  );
};
