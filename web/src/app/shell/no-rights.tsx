import { Link } from "@tanstack/react-router";
import { IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useEffect } from "react";
import { Empty } from "../../components/card-state.tsx";
import { useTranslation } from "../../i18n/texts.ts";
import type { Viewer } from "../../lib/hub/hub.tsx";
import type { Page } from "../pages.ts";

/** Says honestly that a page is closed to this role, who could open it, and where to go instead. */
export const NoRights = ({ page, viewer }: { page: Page; viewer: Viewer }): ReactNode => {
  const { t } = useTranslation();
  const name = t(`shell.page.${page.id}`);
  useEffect(() => {
    document.title = `${name} · Orderhub`;
  }, [name]);
  return (
    <>
      <h1 className="srOnly">{name}</h1>
      <Empty
        title={t("shell.noRights.title", { name })}
        hint={t("shell.noRights.hint", { role: t(`role.${viewer.role}`) })}
        action={
          <>
            <IconLock size={22} aria-hidden style={{ order: -1 }} />
            <Link to="/" search={{}}>
              {t("shell.notFound.action")}
            </Link>
          </>
        }
      />
    </>
  );
};
