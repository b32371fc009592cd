import { Link, useNavigate, useRouterState } from "@tanstack/react-router";
import { IconDots, IconSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Menu, MenuItem } from "../../components/menu.tsx";
import { useTranslation } from "../../i18n/texts.ts";
import { useHub } from "../../lib/hub/hub.tsx";
import { formatView, sharedPart } from "../../lib/url-state/codec.ts";
import { useView } from "../../lib/url-state/use-view.ts";
import type { Page } from "../pages.ts";
import { useOpenPages } from "../pages.ts";
import css from "./shell.module.css";
import { useBadges } from "./use-freshness.ts";

const tabCount = 3;

/** The phone's navigation: the first pages of the registry, the search, and a menu of the pages that have no room. */
export const BottomTabs = ({ onSearch }: { onSearch: () => void }): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const badges = useBadges();
  const pages = useOpenPages();
  const { viewer } = useHub();
  return (
    <nav className={css["tabs"]} aria-label={t("shell.navigation")}>
      {pages.slice(0, tabCount).map((page) => (
        <Link
          key={page.id}
          to={page.path}
          search={formatView(sharedPart(view))}
          className={css["tab"]}
          activeOptions={{ exact: page.path === "/", includeSearch: false }}
          activeProps={{ "aria-current": "page" }}
        >
          <page.icon size={22} stroke={1.7} />
          {t(`shell.page.${page.id}`)}
          {(badges[page.id] ?? 0) > 0 && <span className={css["count"]}>{badges[page.id]}</span>}
        </Link>
      ))}
      <button aria-haspopup="dialog" type="button" className={css["tab"]} onClick={onSearch}>
        <IconSearch size={22} stroke={1.7} />
        {t("action.search")}
      </button>
      {/* Its place is held until it is known who is there, so that no tab moves below a thumb. */}
      {viewer === undefined ? <span className={css["tab"]} /> : <MoreTab pages={pages.slice(tabCount)} />}
    </nav>
  );
};

const MoreTab = ({ pages }: { pages: readonly Page[] }): ReactNode => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const view = useView();
  const here = useRouterState({ select: (state) => state.location.pathname });
  if (pages.length === 0) return null;
  return (
    <Menu
      label={t("shell.more")}
      place="end"
      target={(button) => (
        <button
          type="button"
          className={css["tab"]}
          aria-current={pages.some(({ path }) => path === here) ? "page" : undefined}
          {...button}
        >
          <IconDots size={22} stroke={1.7} />
          {t("shell.more")}
        </button>
      )}
    >
      {pages.map((page) => (
        <MenuItem
          key={page.id}
          icon={<page.icon size={18} />}
          isCurrent={page.path === here}
          onPick={() => void navigate({ to: page.path, search: formatView(sharedPart(view)) })}
        >
          {t(`shell.page.${page.id}`)}
        </MenuItem>
      ))}
    </Menu>
  );
};
