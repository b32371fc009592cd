import { Outlet, useRouterState } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { HubProvider, useHub } from "../../lib/hub/hub.tsx";
import { usePreferences } from "../../lib/preferences.tsx";
import { ClockProvider } from "../../lib/time/clock.tsx";
import { useView } from "../../lib/url-state/use-view.ts";
import { useIsNarrow, useIsPhone } from "../../lib/use-width.ts";
import { pageAt } from "../pages.ts";
import { BottomTabs } from "./bottom-tabs.tsx";
import { NoRights } from "./no-rights.tsx";
import css from "./shell.module.css";
import { SideRail } from "./side-rail.tsx";
import { TopBar } from "./top-bar.tsx";
import { UrlWarnings } from "./url-warnings.tsx";
import { useEarlyKeys } from "./use-early-keys.ts";
import { useShortcuts } from "./use-shortcuts.ts";

const CommandPalette = lazy(() =>
  import("./command-palette.tsx").then((module) => ({ default: module.CommandPalette })),
);
const SignInPage = lazy(() => import("./sign-in-page.tsx").then((module) => ({ default: module.SignInPage })));
const ShortcutHelp = lazy(() => import("./shortcut-help.tsx").then((module) => ({ default: module.ShortcutHelp })));

/** Frame of every page: rail or tabs, bar, warnings, content. */
export const Shell = (): ReactNode => {
  const { refresh } = useView();
  return (
    <ClockProvider rate={refresh}>
      <HubProvider>
        <Door />
      </HubProvider>
    </ClockProvider>
  );
};

const usePathname = (): string => useRouterState({ select: (state) => state.location.pathname });

/** Whoever has to sign in sees the door in place of every page, and comes back to the address they had. */
const Door = (): ReactNode => {
  const { problem } = useHub();
  const isDoor = usePathname() === "/sign-in" || problem?.code === "UNAUTHENTICATED";
  return isDoor ? (
    <Suspense>
      <SignInPage />
    </Suspense>
  ) : (
    <Frame />
  );
};

/** The page of the address, or why it is not open to this viewer. */
const Content = (): ReactNode => {
  const { viewer } = useHub();
  const page = pageAt(usePathname());
  if (viewer !== undefined && page !== undefined && !viewer.permissions.includes(page.needs)) {
    return <NoRights page={page} viewer={viewer} />;
  }
  return <Outlet />;
};

const Frame = (): ReactNode => {
  const { t } = useTranslation();
  const { isRailCollapsed } = usePreferences();
  const isPhone = useIsPhone();
  const isNarrow = useIsNarrow();
  const [open, setOpen] = useState<"search" | "help">();
  useShortcuts({
    onSearch: () => {
      setOpen("search");
    },
    onHelp: () => {
      setOpen("help");
    },
  });
  const close = (): void => {
    setOpen(undefined);
  };
  const takeEarly = useEarlyKeys(open === "search");
  return (
    <div className={css["frame"]} data-collapsed={isRailCollapsed || isNarrow} data-phone={isPhone}>
      <a className={css["skip"]} href="#content">
        {t("shell.skip")}
      </a>
      {!isPhone && <SideRail isCollapsed={isRailCollapsed || isNarrow} canToggle={!isNarrow} />}
      <div className={css["main"]}>
        <TopBar
          isPhone={isPhone}
          isNarrow={isNarrow}
          onSearch={() => {
            setOpen("search");
          }}
          onHelp={() => {
            setOpen("help");
          }}
        />
        <main id="content" className={css["content"]} tabIndex={-1}>
          <UrlWarnings />
          <Content />
        </main>
      </div>
      {isPhone && (
        <BottomTabs
          onSearch={() => {
            setOpen("search");
          }}
        />
      )}
      <Suspense>
        {open === "search" && <CommandPalette takeEarly={takeEarly} onClose={close} />}
        {open === "help" && <ShortcutHelp onClose={close} />}
      </Suspense>
    </div>
  );
};
