import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { Button } from "../../components/button.tsx";
import { Empty } from "../../components/card-state.tsx";

export const NotFound = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <>
      <h1 className="srOnly">{t("shell.notFound.title")}</h1>
      <Empty
        title={t("shell.notFound.title")}
        hint={t("shell.notFound.hint")}
        action={
          <Link to="/" search={{}}>
            {t("shell.notFound.action")}
          </Link>
        }
      />
    </>
  );
};

/** A page that threw: the shell stays, the page can be loaded again. */
export const Crash = ({ error, reset }: { error: unknown; reset: () => void }): ReactNode => {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <Empty
        title={t("shell.crash.title")}
        hint={`${t("shell.crash.hint")} ${error instanceof Error ? error.message : String(error)}`}
        action={
          <Button size="small" onClick={reset}>
            {t("shell.crash.action")}
          </Button>
        }
      />
    </div>
  );
};
