import type { ReactNode } from "react";
import type { Translate } from "../i18n/texts.ts";
import { useTranslation } from "../i18n/texts.ts";
import type { ApiState } from "../lib/api/use-api.ts";
import type { Problem } from "../lib/api/problem.ts";
import { Button } from "./button.tsx";
import css from "./card.module.css";
import { CopyText } from "./copy-text.tsx";

/** Holds the place of what is loading, at the size that it will have. */
export const Skeleton = ({ height, rows = 1 }: { height?: number; rows?: number }): ReactNode => {
  const { t } = useTranslation();
  return (
    <div
      role="status"
      aria-label={t("state.loading")}
      style={{ display: "grid", gap: 8, flex: 1, alignContent: "start" }}
    >
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={css["skeleton"]} style={{ height }} />
      ))}
    </div>
  );
};

/** Says why there is nothing and offers one thing to do about it. */
export const Empty = ({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }): ReactNode => (
  <div className={css["notice"]}>
    <strong>{title}</strong>
    {hint !== undefined && <p>{hint}</p>}
    {action}
  </div>
);

const wordsOf = (t: Translate, { code, retryAfterSeconds: seconds }: Problem): string =>
  seconds === undefined ? t(`problem.${code}`) : t("problem.wait", { seconds: String(seconds) });

export const ProblemNotice = ({ problem, onRetry }: { problem: Problem; onRetry: () => void }): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className={css["notice"]} role="alert">
      <strong>{t("problem.title")}</strong>
      <p>{wordsOf(t, problem)}</p>
      {problem.traceId !== undefined && (
        <span className={css["trace"]}>
          {t("state.showTrace")} <CopyText text={problem.traceId} label={t("state.copyTrace")} />
        </span>
      )}
      {/* Who may not does not because they ask once more. */}
      {problem.code !== "FORBIDDEN" && (
        <Button size="small" onClick={onRetry}>
          {t("action.retry")}
        </Button>
      )}
    </div>
  );
};

type CardStateProps<T> = { state: ApiState<T>; skeleton: ReactNode; children: (data: T) => ReactNode };

/** The life of one card: skeleton, problem with retry, or data (dimmed while newer data is on its way). */
export const CardState = <T,>({ state, skeleton, children }: CardStateProps<T>): ReactNode => {
  if (state.data !== undefined) {
    return (
      <div className={[css["clear"], state.isStale ? css["dim"] : ""].join(" ")} aria-busy={state.isStale}>
        {children(state.data)}
      </div>
    );
  }
  if (state.problem !== undefined) return <ProblemNotice problem={state.problem} onRetry={state.retry} />;
  return skeleton;
};
