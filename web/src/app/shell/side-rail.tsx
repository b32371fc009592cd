import { Link } from "@tanstack/react-router";
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Fragment } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { usePreferences } from "../../lib/preferences.tsx";
import { formatView, sharedPart } from "../../lib/url-state/codec.ts";
import { useView } from "../../lib/url-state/use-view.ts";
import type { Page } from "../pages.ts";
import { useOpenPages } from "../pages.ts";
import css from "./shell.module.css";
import { useBadges } from "./use-freshness.ts";

export const SideRail = ({ isCollapsed, canToggle }: { isCollapsed: boolean; canToggle: boolean }): ReactNode => {
  const { t } = useTranslation();
  const { setRailCollapsed } = usePreferences();
  const pages = useOpenPages();
  const groups = [...new Set(pages.map((page) => page.group))];
  return (
    <nav className={css["rail"]} aria-label={t("shell.navigation")}>
      <Link to="/" search={{}} className={css["brand"]}>
        <img src="/favicon.svg" alt="" />
        <span className={css["label"]}>Orderhub</span>
      </Link>
      {groups.map((group, index) => (
        <Fragment key={group}>
          {index > 0 && <div className={css["group"]}>{t(`shell.group.${group}`)}</div>}
          {pages
            .filter((page) => page.group === group)
            .map((page) => (
              <RailItem key={page.id} page={page} isCollapsed={isCollapsed} />
            ))}
        </Fragment>
      ))}
      {canToggle && (
        <div className={css["railFoot"]}>
          <button
            type="button"
            className={[css["toggle"], css["item"]].join(" ")}
            aria-label={t(isCollapsed ? "shell.expand" : "shell.collapse")}
            onClick={() => {
              setRailCollapsed(!isCollapsed);
            }}
          >
            {isCollapsed ? <IconLayoutSidebarLeftExpand size={19} /> : <IconLayoutSidebarLeftCollapse size={19} />}
            <span className={css["label"]}>{t("shell.collapse")}</span>
          </button>
        </div>
      )}
    </nav>
  );
};

const RailItem = ({ page, isCollapsed }: { page: Page; isCollapsed: boolean }): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const count = useBadges()[page.id] ?? 0;
  const label = t(`shell.page.${page.id}`);
  return (
    <Link
      to={page.path}
      search={formatView(sharedPart(view))}
      className={css["item"]}
      activeOptions={{ exact: page.path === "/", includeSearch: false }}
      activeProps={{ "aria-current": "page" }}
      aria-label={isCollapsed ? [label, count > 0 ? count : ""].join(" ").trim() : undefined}
      data-tip={isCollapsed ? label : undefined}
    >
      <page.icon size={19} stroke={1.7} />
      <span className={css["label"]}>{label}</span>
      {count > 0 && <span className={css["count"]}>{count}</span>}
    </Link>
  );
};
