import type { ReactNode, SubmitEvent } from "react";
import { useState } from "react";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Failure } from "../../components/failure.tsx";
import { PasswordInput } from "../../components/fields.tsx";
import { toast } from "../../components/toast.ts";
import type { Translate } from "../../i18n/texts.ts";
import { useTranslation } from "../../i18n/texts.ts";
import type { PasswordOutcome } from "./session.ts";
import { changePassword } from "./session.ts";
import css from "./sign-in-page.module.css";

const fieldOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

type Said = PasswordOutcome | { readonly kind: "asking" | "differs" };

const failureOf = (t: Translate, said: Said | undefined): string | undefined => {
  switch (said?.kind) {
    case undefined:
    case "ok":
    case "asking":
      return undefined;
    case "differs":
      return t("shell.password.differs");
    case "wait":
      return t("shell.door.wait", { seconds: said.seconds });
    case "fault":
      return t(said.text);
    case "refused":
      return t("shell.password.failed");
    case "unreachable":
      return t("shell.user.unreachable");
  }
};

/** Lets somebody change their own password; the server says whether it is good enough. */
export const PasswordDialog = ({ onClose }: { onClose: () => void }): ReactNode => {
  const { t } = useTranslation();
  const [said, setSaid] = useState<Said>();
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [current, next] = [fieldOf(form, "current"), fieldOf(form, "next")];
    if (next !== fieldOf(form, "again")) {
      setSaid({ kind: "differs" });
      return;
    }
    setSaid({ kind: "asking" });
    void changePassword(current, next).then((outcome) => {
      setSaid(outcome);
      if (outcome.kind !== "ok") return;
      toast(t("shell.password.done"));
      onClose();
    });
  };
  const eye = { "aria-label": t("shell.door.showPassword") };
  return (
    <Dialog title={t("shell.password.action")} onClose={onClose}>
      <form className={css["form"]} onSubmit={submit}>
        <PasswordInput
          name="current"
          label={t("shell.password.current")}
          autoComplete="current-password"
          visibilityToggleButtonProps={eye}
          maxLength={128}
          required
          data-autofocus
        />
        <PasswordInput
          name="next"
          label={t("shell.password.next")}
          description={t("shell.password.hint")}
          autoComplete="new-password"
          visibilityToggleButtonProps={eye}
          maxLength={128}
          required
        />
        <PasswordInput
          name="again"
          label={t("shell.password.again")}
          autoComplete="new-password"
          visibilityToggleButtonProps={eye}
          maxLength={128}
          required
        />
        <Failure text={failureOf(t, said)} />
        <Button type="submit" kind="primary" isBusy={said?.kind === "asking"}>
          {t("shell.password.save")}
        </Button>
      </form>
    </Dialog>
  );
};
