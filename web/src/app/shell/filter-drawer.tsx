import type { ReactNode } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { Button } from "../../components/button.tsx";
import { SegmentedControl } from "../../components/fields.tsx";
import { FilterList } from "../../components/filter-list.tsx";
import { ShopList } from "../../components/shop-list.tsx";
import { Drawer } from "../../components/side-drawer.tsx";
import { useObeyed } from "../../lib/obeyed.ts";
import { useSetView, useView } from "../../lib/url-state/use-view.ts";
import { comparisons } from "../../lib/url-state/view.ts";
import type { ScopeName } from "./scope-menus.tsx";
import { useScopeNames } from "./scope-menus.tsx";
import css from "./shell.module.css";
import { useScopeOptions } from "./use-scope-options.tsx";

/** Comparison and scope on narrow screens, behind one button. */
export const FilterDrawer = ({ onClose }: { onClose: () => void }): ReactNode => {
  const { t } = useTranslation();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="bottom"
      size="80%"
      title={t("shell.scope.filters")}
      attributes={{ header: { role: "presentation" } }}
      closeButtonProps={{ "aria-label": t("action.close"), size: 44 }}
    >
      <div style={{ display: "grid", gap: 18 }}>
        {useObeyed().includes("comparison") && <CompareSection />}
        {useScopeNames().map((name) => (
          <ScopeSection key={name} name={name} />
        ))}
        <Button kind="primary" onClick={onClose}>
          {t("shell.scope.done")}
        </Button>
      </div>
    </Drawer>
  );
};

const CompareSection = (): ReactNode => {
  const { t } = useTranslation();
  const { cmp } = useView();
  const setView = useSetView();
  return (
    <section>
      <h3 className={css["part"]}>{t("shell.compare.title")}</h3>
      <SegmentedControl
        fullWidth
        orientation="vertical"
        aria-label={t("shell.compare.title")}
        value={cmp}
        onChange={(value) => {
          setView({ cmp: value });
        }}
        data={comparisons.map((value) => ({ value, label: t(`shell.compare.${value}`) }))}
      />
    </section>
  );
};

const ScopeSection = ({ name }: { name: ScopeName }): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const setView = useSetView();
  const options = useScopeOptions();
  const onChange = (values: string[]): void => {
    setView({ [name]: values });
  };
  const title = t(`dimension.${name}`);
  return (
    <section>
      <h3 className={css["part"]}>{title}</h3>
      {name === "shop" ? (
        <ShopList name={title} picked={view.shop} onChange={onChange} />
      ) : (
        <FilterList name={title} options={options[name]} picked={view[name]} onChange={onChange} />
      )}
    </section>
  );
};
