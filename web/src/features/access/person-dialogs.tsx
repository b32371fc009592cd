import type { ReactNode } from "react";
import { useState } from "react";
import { ReasonDialog } from "../../components/reason-dialog.tsx";
import { useScopeText } from "../../components/scope-text.ts";
import { toast } from "../../components/toast.ts";
import { useAction } from "../../components/use-action.ts";
import type { PersonFragment } from "../../generated/graphql.ts";
import { AddPersonDocument, ChangePersonDocument } from "../../generated/graphql.ts";
import { useTranslation } from "../../i18n/texts.ts";
import { PersonForm } from "./person-form.tsx";
import { SecretDialog } from "./secret-dialog.tsx";

/** What somebody wants to do with a person. */
export type PersonDeed =
  | { readonly kind: "add" }
  | { readonly kind: "edit" | "disable" | "enable" | "reset"; readonly person: PersonFragment };

type DialogsProps = { deed: PersonDeed; onDone: () => void; onClose: () => void };
type Secret = { readonly name: string; readonly password: string };

/** Asks what has to be known, does it, and shows a new password once. */
export const PersonDialogs = ({ deed, onDone, onClose }: DialogsProps): ReactNode => {
  const { t } = useTranslation();
  const [secret, setSecret] = useState<Secret>();
  const finish = (said: string, person: PersonFragment, password: string | null): void => {
    toast(said);
    onDone();
    if (password === null) onClose();
    else setSecret({ name: person.name, password });
  };
  if (secret !== undefined) {
    return (
      <SecretDialog
        title={t("access.secret.passwordTitle", { name: secret.name })}
        secret={secret.password}
        onClose={onClose}
      />
    );
  }
  if (deed.kind === "add") return <Add onDone={finish} onClose={onClose} />;
  if (deed.kind === "edit") return <Edit person={deed.person} onDone={finish} onClose={onClose} />;
  return <Confirm kind={deed.kind} person={deed.person} onDone={finish} onClose={onClose} />;
};

type DoneProps = {
  onDone: (said: string, person: PersonFragment, password: string | null) => void;
  onClose: () => void;
};

const Add = ({ onDone, onClose }: DoneProps): ReactNode => {
  const { t } = useTranslation();
  const add = useAction(AddPersonDocument, (data) => data.createUser, "CreateUserSuccess");
  return (
    <PersonForm
      title={t("access.add.title")}
      action={t("access.add.action")}
      isBusy={add.isBusy}
      failure={add.failure}
      onClose={onClose}
      onSave={(form) => {
        void add.run(form).then((done) => {
          if (done !== undefined) onDone(t("access.add.done", { name: done.user.name }), done.user, done.password);
        });
      }}
    />
  );
};

const useChange = () => useAction(ChangePersonDocument, (data) => data.updateUser, "UpdateUserSuccess");

const Edit = ({ person, onDone, onClose }: DoneProps & { person: PersonFragment }): ReactNode => {
  const { t } = useTranslation();
  const change = useChange();
  return (
    <PersonForm
      title={t("access.edit.title", { name: person.name })}
      action={t("access.form.save")}
      person={person}
      isBusy={change.isBusy}
      failure={change.failure}
      onClose={onClose}
      onSave={({ name, role, market, shopIds, reason }) => {
        const variables = { id: person.id, name, role, market, shopIds, reason, resetPassword: false };
        void change.run(variables).then((done) => {
          if (done !== undefined) onDone(t("access.edit.done", { name: done.user.name }), done.user, null);
        });
      }}
    />
  );
};

type ConfirmProps = DoneProps & { kind: "disable" | "enable" | "reset"; person: PersonFragment };

const Confirm = ({ kind, person, onDone, onClose }: ConfirmProps): ReactNode => {
  const { t } = useTranslation();
  const change = useChange();
  const scopeText = useScopeText([person.scope]);
  const said = kind === "reset" ? "access.edit.done" : (`access.${kind}.done` as const);
  return (
    <ReasonDialog
      title={t(`access.${kind}.title`, { name: person.name })}
      effect={
        <>
          <p>{t(`access.${kind}.effect`)}</p>
          <p className="muted">
            {person.email} · {t(`role.${person.role}`)} · {scopeText(person.scope)}
          </p>
        </>
      }
      action={t(`access.${kind}.action`)}
      isDangerous={kind !== "enable"}
      isBusy={change.isBusy}
      failure={change.failure}
      onConfirm={(reason) => {
        const what =
          kind === "reset" ? { resetPassword: true } : { resetPassword: false, disabled: kind === "disable" };
        void change.run({ id: person.id, reason, ...what }).then((done) => {
          if (done !== undefined) onDone(t(said, { name: person.name }), done.user, done.password);
        });
      }}
      onClose={onClose}
    />
  );
};
