import type { ReactNode } from "react";
import { lazy, Suspense } from "react";
import { Skeleton } from "../../components/card-state.tsx";
import { PageHead } from "../../components/page-head.tsx";
import { Tabs } from "../../components/tabs.tsx";
import { useTranslation } from "../../i18n/texts.ts";
import { useSetView, useView } from "../../lib/url-state/use-view.ts";
import { accessTabs } from "../../lib/url-state/view.ts";
import { PeopleTab } from "./people-tab.tsx";

const TokensTab = lazy(() => import("./tokens-tab.tsx").then((module) => ({ default: module.TokensTab })));

/** Who may do what, and where. */
export const AccessPage = (): ReactNode => {
  const { t } = useTranslation();
  const { access } = useView();
  const setView = useSetView();
  return (
    <>
      <PageHead title={t("shell.page.access")} sub={t("access.sub")} />
      <Tabs
        label={t("shell.page.access")}
        tabs={accessTabs.map((name) => ({ name, label: t(`access.tab.${name}`) }))}
        current={access}
        onPick={(name) => {
          setView({ access: name });
        }}
      >
        <Suspense fallback={<Skeleton height={120} rows={3} />}>
          {access === "people" ? <PeopleTab /> : <TokensTab />}
        </Suspense>
      </Tabs>
    </>
  );
};
