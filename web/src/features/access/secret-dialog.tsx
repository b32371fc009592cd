import type { ReactNode } from "react";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { toast } from "../../components/toast.ts";
import { useTranslation } from "../../i18n/texts.ts";
import css from "./access.module.css";

/** A secret that nobody can read again after this dialog. */
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
  return (
    <Dialog title={title} onClose={onClose}>
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
