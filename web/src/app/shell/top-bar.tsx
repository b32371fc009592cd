import { IconAdjustmentsHorizontal, IconSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { Kbd, Pill } from "../../components/tool.tsx";
import { useMayNot } from "../../lib/hub/hub.tsx";
import { useObeyed } from "../../lib/obeyed.ts";
import { useView } from "../../lib/url-state/use-view.ts";
import { dimensions } from "../../lib/url-state/view.ts";
import { CompareMenu } from "./compare-menu.tsx";
import { FreshnessMenu } from "./freshness-menu.tsx";
import { LanguageSwitch, ThemeSwitch } from "./switches.tsx";
import { RangeMenu } from "./range-menu.tsx";
import { ScopeMenus } from "./scope-menus.tsx";
import css from "./shell.module.css";
import { UserMenu } from "./user-menu.tsx";

const FilterDrawer = lazy(() => import("./filter-drawer.tsx").then((module) => ({ default: module.FilterDrawer })));

type TopBarProps = { isPhone: boolean; isNarrow: boolean; onSearch: () => void; onHelp: () => void };

/** Search, time, comparison, scope, freshness, language, theme, user. */
export const TopBar = (props: TopBarProps): ReactNode => {
  const { t } = useTranslation();
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const { isPhone, isNarrow, onSearch, onHelp } = props;
  const obeyed = useObeyed();
  const mayFollow = !useMayNot("READ_INGESTION");
  const openDrawer = (): void => {
    setDrawerOpen(true);
  };
  return (
    <header className={[css["bar"], isPhone ? css["phoneBar"] : ""].join(" ")}>
      {!isPhone && (
        <Pill
          aria-haspopup="dialog"
          className={isNarrow ? css["square"] : css["searchBox"]}
          onClick={onSearch}
          aria-label={isNarrow ? t("shell.search.title") : undefined}
          aria-keyshortcuts="Meta+K Control+K"
        >
          <IconSearch size={16} />
          {!isNarrow && (
            <>
              <span>{t("shell.search.open")}</span>
              <Kbd>⌘K</Kbd>
            </>
          )}
        </Pill>
      )}
      {obeyed.includes("range") && <RangeMenu />}
      {isNarrow ? <FilterButton onOpen={openDrawer} /> : <WideFilters />}
      <div className={css["right"]}>
        {!isPhone && mayFollow && <FreshnessMenu />}
        {!isPhone && (
          <>
            <LanguageSwitch />
            <ThemeSwitch />
          </>
        )}
        <UserMenu isPhone={isPhone} onHelp={onHelp} />
      </div>
      {isDrawerOpen && (
        <Suspense>
          <FilterDrawer
            onClose={() => {
              setDrawerOpen(false);
            }}
          />
        </Suspense>
      )}
    </header>
  );
};

const WideFilters = (): ReactNode => (
  <>
    {useObeyed().includes("comparison") && <CompareMenu />}
    <ScopeMenus />
  </>
);

const FilterButton = ({ onOpen }: { onOpen: () => void }): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const obeyed = useObeyed();
  const used = dimensions.filter((dimension) => obeyed.includes(dimension));
  const count = used.filter((dimension) => view[dimension].length > 0).length;
  if (used.length === 0 && !obeyed.includes("comparison")) return null;
  return (
    <Pill aria-haspopup="dialog" onClick={onOpen} isOn={count > 0} aria-label={t("shell.scope.filters")}>
      <IconAdjustmentsHorizontal size={17} />
      {count > 0 && <span className="num">{count}</span>}
    </Pill>
  );
};
