import { Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import css from "./shell.module.css";
import { Pill } from "../../components/tool.tsx";
import { useSetView, useView } from "../../lib/url-state/use-view.ts";
import { comparisons } from "../../lib/url-state/view.ts";

export const CompareMenu = (): ReactNode => {
  const { t } = useTranslation();
  const { cmp } = useView();
  const setView = useSetView();
  const label = t(`shell.compare.${cmp}`);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Pill className={css["hint"]} aria-label={`${t("shell.compare.title")}: ${label}`}>
          {cmp !== "none" && <small>{t("shell.compare.title")}</small>}
          <span>{label}</span>
          <IconChevronDown size={14} />
        </Pill>
      </Menu.Target>
      <Menu.Dropdown>
        {comparisons.map((name) => (
          <Menu.Item
            key={name}
            aria-current={name === cmp}
            onClick={() => {
              setView({ cmp: name });
            }}
          >
            {t(`shell.compare.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
