import type { ReactNode } from "react";
import { useState } from "react";
import { Dialog } from "../../components/dialog.tsx";
import { NativeSelect, TextInput } from "../../components/fields.tsx";
import { useAction } from "../../components/use-action.ts";
import type { Role } from "../../generated/graphql.ts";
import { MakeTokenDocument } from "../../generated/graphql.ts";
import { useTranslation } from "../../i18n/texts.ts";
import { dayMs, instantText } from "../../lib/time/zone.ts";
import css from "./access.module.css";
import { FormEnd, isReason } from "./form-parts.tsx";
import { RoleField } from "./role-field.tsx";
import { choiceOf, isComplete, scopeOf } from "./scope-choice.ts";
import { ScopeField } from "./scope-field.tsx";
import { SecretDialog } from "./secret-dialog.tsx";

const lifetimes = [7, 30, 90, 180, 365] as const;
type Made = { readonly name: string; readonly secret: string };

/** Makes a token and shows its secret once. */
export const TokenForm = ({ onDone, onClose }: { onDone: () => void; onClose: () => void }): ReactNode => {
  const { t } = useTranslation();
  const make = useAction(MakeTokenDocument, (data) => data.createApiToken, "CreateApiTokenSuccess");
  const [made, setMade] = useState<Made>();
  const save = ({ days, scope, reason, name, role }: Form): void => {
    const expiresAt = instantText(Date.now() + days * dayMs);
    void make.run({ name, role, ...scopeOf(scope), expiresAt, reason: reason.trim() }).then((done) => {
      if (done === undefined) return;
      setMade({ name: done.apiToken.name, secret: done.secret });
      onDone();
    });
  };
  if (made !== undefined) {
    return (
      <SecretDialog title={t("access.secret.tokenTitle", { name: made.name })} secret={made.secret} onClose={onClose} />
    );
  }
  return (
    <Dialog title={t("access.make.title")} onClose={onClose}>
      <Fields isBusy={make.isBusy} failure={make.failure} onSave={save} onClose={onClose} />
    </Dialog>
  );
};

const start = {
  name: "",
  role: "ANALYST" as Role,
  scope: choiceOf({ market: null, shopIds: null }),
  days: 90,
  reason: "",
};
type Form = typeof start;
type FieldsProps = {
  isBusy: boolean;
  failure: string | undefined;
  onSave: (form: Form) => void;
  onClose: () => void;
};

const Fields = ({ isBusy, failure, onSave, onClose }: FieldsProps): ReactNode => {
  const { t } = useTranslation();
  const [form, setForm] = useState(start);
  const set = (change: Partial<Form>): void => {
    setForm({ ...form, ...change });
  };
  const isReady = isComplete(form.scope) && isReason(form.reason);
  return (
    <form
      className={css["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onSave(form);
      }}
    >
      <TextInput
        label={t("access.make.does")}
        description={t("access.make.doesHint")}
        value={form.name}
        onChange={(event) => {
          set({ name: event.currentTarget.value });
        }}
        required
        maxLength={100}
        data-autofocus
      />
      <RoleField
        value={form.role}
        onChange={(role) => {
          set({ role });
        }}
      />
      <ScopeField
        value={form.scope}
        onChange={(scope) => {
          set({ scope });
        }}
      />
      <NativeSelect
        label={t("access.make.days")}
        value={String(form.days)}
        onChange={(event) => {
          set({ days: Number(event.currentTarget.value) });
        }}
        data={lifetimes.map((days) => ({ value: String(days), label: t("access.make.day", { count: days }) }))}
      />
      <FormEnd
        reason={form.reason}
        onReason={(reason) => {
          set({ reason });
        }}
        failure={failure}
        action={t("access.make.action")}
        isBusy={isBusy}
        isReady={isReady}
        onClose={onClose}
      />
    </form>
  );
};
