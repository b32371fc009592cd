import type { ReactNode, SubmitEvent } from "react";
import { useState } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { PasswordInput, TextInput } from "../../components/fields.tsx";
import type { SignInOutcome } from "./session.ts";
import { signIn } from "./session.ts";

const fieldOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

export const SignInDialog = ({ onClose }: { onClose: () => void }): ReactNode => {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<SignInOutcome | "asking">();
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setOutcome("asking");
    void signIn(fieldOf(form, "email"), fieldOf(form, "password")).then((result) => {
      setOutcome(result);
      if (result === "ok") location.reload();
    });
  };
  const failed = outcome === "refused" || outcome === "unreachable";
  return (
    <Dialog onClose={onClose} title={t("shell.user.signIn")}>
      <form onSubmit={submit} style={{ display: "grid", gap: 12 }}>
        <TextInput
          name="email"
          type="email"
          label={t("shell.user.email")}
          placeholder="ops@orderhub.example"
          autoComplete="username"
          required
          data-autofocus
        />
        <PasswordInput name="password" label={t("shell.user.password")} autoComplete="current-password" required />
        {failed && (
          <p role="alert" style={{ color: "var(--oh-bad)", fontSize: 13 }}>
            {t(outcome === "refused" ? "shell.user.failed" : "shell.user.unreachable")}
          </p>
        )}
        <p className="muted" style={{ fontSize: 12.5 }}>
          {t("shell.user.hint")}
        </p>
        <Button type="submit" kind="primary" isBusy={outcome === "asking"}>
          {t("shell.user.signIn")}
        </Button>
      </form>
    </Dialog>
  );
};
