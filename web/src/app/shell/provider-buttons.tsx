import type { ReactNode } from "react";
import { useState } from "react";
import { Button } from "../../components/button.tsx";
import { Failure } from "../../components/failure.tsx";
import { SignInProvidersDocument } from "../../generated/graphql.ts";
import { useTranslation } from "../../i18n/texts.ts";
import { useApi } from "../../lib/api/use-api.ts";
import { beginSignIn } from "./session.ts";
import css from "./sign-in-page.module.css";

const noVariables = {};

/** The providers that the hub knows beside passwords; nothing where it knows none. */
export const ProviderButtons = (): ReactNode => {
  const { t } = useTranslation();
  const { data } = useApi(SignInProvidersDocument, noVariables);
  const [leaving, setLeaving] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const providers = data?.signInProviders ?? [];
  if (providers.length === 0) return null;
  const leave = (id: string): void => {
    setFailure(undefined);
    setLeaving(id);
    void beginSignIn(id).then((outcome) => {
      if (outcome.kind === "go") {
        location.assign(outcome.url);
        return;
      }
      setLeaving(undefined);
      setFailure(
        outcome.kind === "wait" ? t("shell.door.wait", { seconds: outcome.seconds }) : t("shell.user.unreachable"),
      );
    });
  };
  return (
    <>
      <p className={css["or"]}>{t("shell.door.or")}</p>
      <div className={css["providers"]}>
        {providers.map(({ id, name }) => (
          <Button
            key={id}
            isBusy={leaving === id}
            onClick={() => {
              leave(id);
            }}
          >
            {t("shell.door.with", { name })}
          </Button>
        ))}
        <Failure text={failure} />
      </div>
    </>
  );
};
