import type { ReactNode } from "react";
import { Button } from "../../components/button.tsx";
import { Failure } from "../../components/failure.tsx";
import { Textarea } from "../../components/fields.tsx";
import { useTranslation } from "../../i18n/texts.ts";
import css from "./access.module.css";

const minReason = 3;
export const isReason = (text: string): boolean => text.trim().length >= minReason;

type FormEndProps = {
  reason: string;
  onReason: (reason: string) => void;
  failure: string | undefined;
  action: string;
  isBusy: boolean;
  isReady: boolean;
  onClose: () => void;
};

/** Why something is changed, what went wrong, and the two ways out of the form. */
export const FormEnd = ({ reason, onReason, failure, action, isBusy, isReady, onClose }: FormEndProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <>
      <Textarea
        label={t("reason.label")}
        description={t("reason.hint")}
        value={reason}
        onChange={(event) => {
          onReason(event.currentTarget.value);
        }}
        required
      />
      <Failure text={failure} />
      <div className={css["end"]}>
        <Button onClick={onClose}>{t("action.cancel")}</Button>
        <Button type="submit" kind="primary" isBusy={isBusy} disabled={!isReady}>
          {action}
        </Button>
      </div>
    </>
  );
};
