import type { ReactNode, SubmitEvent } from "react";
import { useEffect, useState } from "react";
import { Button } from "../../components/button.tsx";
import { Failure } from "../../components/failure.tsx";
import { PasswordInput, TextInput } from "../../components/fields.tsx";
import { useTranslation } from "../../i18n/texts.ts";
import { useHub } from "../../lib/hub/hub.tsx";
import { ProviderButtons } from "./provider-buttons.tsx";
import type { SignInOutcome } from "./session.ts";
import { isSignedOut, refusalOf, returnPath, signIn } from "./session.ts";
import css from "./sign-in-page.module.css";
import { LanguageSwitch, ThemeSwitch } from "./switches.tsx";

const fieldOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

/** The door: e-mail and password, or whatever providers the hub knows. Leads back to where somebody wanted to go. */
export const SignInPage = (): ReactNode => {
  const { t } = useTranslation();
  const { viewer } = useHub();
  useEffect(() => {
    document.title = `${t("shell.user.signIn")} · Orderhub`;
  }, [t]);
  return (
    <div className={css["page"]}>
      <header className={css["top"]}>
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main id="content" className={css["card"]}>
        <p className={css["brand"]}>
          <img src="/favicon.svg" alt="" width={28} height={28} />
          <span>Orderhub</span>
        </p>
        <h1>{t("shell.user.signIn")}</h1>
        <p className={css["promise"]}>{t("shell.door.promise")}</p>
        {isSignedOut(location.search) && (
          <p className={css["promise"]} role="status">
            {t("shell.door.signedOut")}
          </p>
        )}
        <Refused />
        <PasswordForm />
        <ProviderButtons />
        {viewer?.isAnonymous === true && (
          <p className={css["demo"]}>
            {t("shell.user.hint")} <a href={returnPath(location)}>{t("shell.door.demo")}</a>
          </p>
        )}
      </main>
    </div>
  );
};

/** Why the provider's answer let nobody in, until the next attempt. */
const Refused = (): ReactNode => {
  const { t } = useTranslation();
  const refusal = refusalOf(location.search);
  if (refusal === undefined) return null;
  return (
    <div className={css["refused"]}>
      <Failure text={t(refusal)} />
    </div>
  );
};

const PasswordForm = (): ReactNode => {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<SignInOutcome | "asking">();
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setOutcome("asking");
    void signIn(fieldOf(form, "email"), fieldOf(form, "password")).then((result) => {
      setOutcome(result);
      if (result.kind === "ok") location.assign(returnPath(location));
    });
  };
  return (
    <form className={css["form"]} onSubmit={submit}>
      <TextInput
        name="email"
        type="email"
        label={t("shell.user.email")}
        placeholder="ops@orderhub.example"
        autoComplete="username"
        required
      />
      <PasswordInput
        name="password"
        label={t("shell.user.password")}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ "aria-label": t("shell.door.showPassword") }}
        required
      />
      <Failure text={failureOf(t, outcome)} />
      <Button type="submit" kind="primary" isBusy={outcome === "asking"}>
        {t("shell.user.signIn")}
      </Button>
    </form>
  );
};

const failureOf = (
  t: ReturnType<typeof useTranslation>["t"],
  outcome: SignInOutcome | "asking" | undefined,
): string | undefined => {
  if (outcome === undefined || outcome === "asking" || outcome.kind === "ok") return undefined;
  if (outcome.kind === "wait") return t("shell.door.wait", { seconds: outcome.seconds });
  return t(outcome.kind === "refused" ? "shell.user.failed" : "shell.user.unreachable");
};
