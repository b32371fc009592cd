import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "../i18n/texts.ts";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { Textarea } from "./fields.tsx";

type ReasonDialogProps = {
  title: string;
  /** What exactly will be done, with the count. */
  effect: ReactNode;
  action: string;
  isDangerous?: boolean;
  isBusy: boolean;
  failure: string | undefined;
  onConfirm: (reason: string) => void;
  onClose: () => void;
};

const minReason = 3;

/** Asks why before something is changed; the reason goes into the audit trail. */
export const ReasonDialog = (props: ReasonDialogProps): ReactNode => {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const isGiven = reason.trim().length >= minReason;
  return (
    <Dialog onClose={props.onClose} title={props.title}>
      <form
        style={{ display: "grid", gap: 12 }}
        onSubmit={(event) => {
          event.preventDefault();
          if (isGiven) props.onConfirm(reason.trim());
        }}
      >
        <div style={{ fontSize: 13.5 }}>{props.effect}</div>
        <Textarea
          label={t("reason.label")}
          description={t("reason.hint")}
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value);
          }}
          minRows={2}
          required
          data-autofocus
        />
        {props.failure !== undefined && (
          <p role="alert" style={{ color: "var(--oh-bad)", fontSize: 13 }}>
            {props.failure}
          </p>
        )}
        <div style={{ display: "flex", gap: 8, justifyContent: "flex-end" }}>
          <Button onClick={props.onClose}>{t("action.cancel")}</Button>
          <Button
            type="submit"
            disabled={!isGiven}
            isBusy={props.isBusy}
            kind={props.isDangerous === true ? "danger" : "primary"}
          >
            {props.action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
