import { Link } from "@tanstack/react-router";
import { IconSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { formatView, sharedPart } from "../../lib/url-state/codec.ts";
import { useView } from "../../lib/url-state/use-view.ts";
import { useOpenPages } from "../pages.ts";
import css from "./shell.module.css";
import { useBadges } from "./use-freshness.ts";

export const tabCount = 3;

/** The phone's navigation: the first pages of the registry and the search that reaches the rest. */
export const BottomTabs = ({ onSearch }: { onSearch: () => void }): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const badges = useBadges();
  const pages = useOpenPages();
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
      <button type="button" className={css["tab"]} onClick={onSearch}>
        <IconSearch size={22} stroke={1.7} />
        {t("action.search")}
      </button>
    </nav>
  );
};
