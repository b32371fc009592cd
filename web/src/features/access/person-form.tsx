import type { ReactNode } from "react";
import { useState } from "react";
import { CheckRow } from "../../components/check-row.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { NativeSelect, TextInput } from "../../components/fields.tsx";
import type { PersonFragment, Role } from "../../generated/graphql.ts";
import { useTranslation } from "../../i18n/texts.ts";
import { useLanguage } from "../../i18n/use-language.ts";
import css from "./access.module.css";
import { FormEnd, isReason } from "./form-parts.tsx";
import { RoleField } from "./role-field.tsx";
import { choiceOf, isComplete, scopeOf } from "./scope-choice.ts";
import { ScopeField } from "./scope-field.tsx";

export type PersonForm = {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly market: string | null;
  readonly shopIds: string[] | null;
  readonly locale: string;
  readonly withPassword: boolean;
  readonly reason: string;
};

type PersonFormProps = {
  title: string;
  action: string;
  /** Given where somebody is changed: their address stays. */
  person?: PersonFragment;
  isBusy: boolean;
  failure: string | undefined;
  onSave: (form: PersonForm) => void;
  onClose: () => void;
};

const newcomer = { name: "", email: "", role: "ANALYST", scope: { market: null, shopIds: null } } as const;

export const PersonForm = ({ title, action, person, isBusy, failure, onSave, onClose }: PersonFormProps): ReactNode => {
  const language = useLanguage();
  const start = person ?? newcomer;
  const [form, setForm] = useState({
    email: start.email,
    name: start.name,
    role: start.role,
    scope: choiceOf(start.scope),
    locale: person?.locale ?? language,
    withPassword: true,
    reason: "",
  });
  const set = (change: Partial<typeof form>): void => {
    setForm({ ...form, ...change });
  };
  const { scope, reason, ...rest } = form;
  const isReady = isComplete(scope) && isReason(reason);
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className={css["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) onSave({ ...rest, ...scopeOf(scope), reason: reason.trim() });
        }}
      >
        <Identity name={form.name} email={form.email} isKnown={person !== undefined} onChange={set} />
        <RoleField
          value={form.role}
          onChange={(role) => {
            set({ role });
          }}
        />
        <ScopeField
          value={scope}
          onChange={(next) => {
            set({ scope: next });
          }}
        />
        {person === undefined && <Newcomer locale={form.locale} withPassword={form.withPassword} onChange={set} />}
        <FormEnd
          reason={reason}
          onReason={(text) => {
            set({ reason: text });
          }}
          failure={failure}
          action={action}
          isBusy={isBusy}
          isReady={isReady}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
};

type IdentityProps = {
  name: string;
  email: string;
  /** Somebody who is in already keeps their address. */
  isKnown: boolean;
  onChange: (change: { name?: string; email?: string }) => void;
};

const Identity = ({ name, email, isKnown, onChange }: IdentityProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className={css["pair"]}>
      <TextInput
        label={t("access.form.name")}
        value={name}
        onChange={(event) => {
          onChange({ name: event.currentTarget.value });
        }}
        required
        maxLength={100}
        data-autofocus
      />
      <TextInput
        label={t("access.form.email")}
        type="email"
        value={email}
        onChange={(event) => {
          onChange({ email: event.currentTarget.value });
        }}
        disabled={isKnown}
        required
      />
    </div>
  );
};

type NewcomerProps = {
  locale: string;
  withPassword: boolean;
  onChange: (change: { locale?: string; withPassword?: boolean }) => void;
};

const Newcomer = ({ locale, withPassword, onChange }: NewcomerProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <>
      <NativeSelect
        label={t("access.form.locale")}
        value={locale}
        onChange={(event) => {
          onChange({ locale: event.currentTarget.value });
        }}
        data={[
          { value: "zh", label: "中文" },
          { value: "en", label: "English" },
        ]}
      />
      <CheckRow
        checked={!withPassword}
        onChange={() => {
          onChange({ withPassword: !withPassword });
        }}
      >
        {t("access.add.providerOnly")}
      </CheckRow>
    </>
  );
};
