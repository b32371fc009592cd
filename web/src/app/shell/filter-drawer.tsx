import type { ReactNode } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { Button } from "../../components/button.tsx";
import { SegmentedControl } from "../../components/fields.tsx";
import { FilterList } from "../../components/filter-list.tsx";
import { Drawer } from "../../components/side-drawer.tsx";
import { useSetView, useView } from "../../lib/url-state/use-view.ts";
import { comparisons } from "../../lib/url-state/view.ts";
import { scopeNames } from "./scope-menus.tsx";
import { useScopeOptions } from "./use-scope-options.tsx";

/** Comparison and scope on narrow screens, behind one button. */
export const FilterDrawer = ({ onClose }: { onClose: () => void }): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const setView = useSetView();
  const options = useScopeOptions();
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
        <section>
          <h3 style={{ fontSize: 14, marginBottom: 6 }}>{t("shell.compare.title")}</h3>
          <SegmentedControl
            fullWidth
            orientation="vertical"
            aria-label={t("shell.compare.title")}
            value={view.cmp}
            onChange={(cmp) => {
              setView({ cmp });
            }}
            data={comparisons.map((value) => ({ value, label: t(`shell.compare.${value}`) }))}
          />
        </section>
        {scopeNames.map((name) => (
          <section key={name}>
            <h3 style={{ fontSize: 14, marginBottom: 6 }}>{t(`dimension.${name}`)}</h3>
            <FilterList
              name={t(`dimension.${name}`)}
              options={options[name]}
              picked={view[name]}
              onChange={(values) => {
                setView({ [name]: values });
              }}
            />
          </section>
        ))}
        <Button kind="primary" onClick={onClose}>
          {t("shell.scope.done")}
        </Button>
      </div>
    </Drawer>
  );
};
