import type { ReactNode } from "react";
import { PageHead } from "../../components/page-head.tsx";
import { Tabs } from "../../components/tabs.tsx";
import { useTranslation } from "../../i18n/texts.ts";
import { useSetView, useView } from "../../lib/url-state/use-view.ts";
import { accessTabs } from "../../lib/url-state/view.ts";
import { PeopleTab } from "./people-tab.tsx";
import { TokensTab } from "./tokens-tab.tsx";

/** Who may do what, and where. */
export const AccessPage = (): ReactNode => {
  const { t } = useTranslation();
  const { access } = useView();
  const setView = useSetView();
  return (
    <>
      <PageHead title={t("shell.page.access")} sub={t("access.sub")} withFilters={false} />
      <Tabs
        label={t("shell.page.access")}
        tabs={accessTabs.map((name) => ({ name, label: t(`access.tab.${name}`) }))}
        current={access}
        onPick={(name) => {
          setView({ access: name });
        }}
      >
        {access === "people" ? <PeopleTab /> : <TokensTab />}
      </Tabs>
    </>
  );
};
