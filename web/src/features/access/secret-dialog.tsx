import type { ReactNode } from "react";
import { useEffect } from "react";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { toast } from "../../components/toast.ts";
import { useTranslation } from "../../i18n/texts.ts";
import css from "./access.module.css";

/** Asks before the page itself is left. */
const holdPage = (event: BeforeUnloadEvent): void => {
  event.preventDefault();
};

/** A secret that nobody can read again after this dialog: it stays until somebody says that they have kept it. */
export const SecretDialog = ({
  title,
  secret,
  onClose,
}: {
  title: string;
  secret: string;
  onClose: () => void;
}): ReactNode => {
  const { t } = useTranslation();
  useEffect(() => {
    window.addEventListener("beforeunload", holdPage);
    return () => {
      window.removeEventListener("beforeunload", holdPage);
    };
  }, []);
  return (
    <Dialog title={title} isLasting onClose={onClose}>
      <div className={css["secret"]}>
        <p>{t("access.secret.once")}</p>
        <code data-secret>{secret}</code>
        <div className={css["end"]}>
          <Button
            kind="primary"
            data-autofocus
            onClick={() => {
              // The message names no secret: it may be seen over a shoulder.
              void navigator.clipboard.writeText(secret).then(() => {
                toast(t("action.copied"));
              });
            }}
          >
            {t("access.secret.copy")}
          </Button>
          <Button onClick={onClose}>{t("access.secret.saved")}</Button>
        </div>
      </div>
    </Dialog>
  );
};
