import type { ReactNode } from "react";
import { NativeSelect } from "../../components/fields.tsx";
import type { Role } from "../../generated/graphql.ts";
import { useTranslation } from "../../i18n/texts.ts";

const roles: readonly Role[] = ["ADMIN", "MANAGER", "ANALYST", "OPS", "FINANCE", "WAREHOUSE"];

export const RoleField = ({ value, onChange }: { value: Role; onChange: (role: Role) => void }): ReactNode => {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t("access.form.role")}
      value={value}
      onChange={(event) => {
        const role = roles.find((name) => name === event.currentTarget.value);
        if (role !== undefined) onChange(role);
      }}
      data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
    />
  );
};
