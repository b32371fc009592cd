import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconMoon, IconSun } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { Pill } from "../../components/tool.tsx";
import { setLanguage } from "../../i18n/i18n.ts";
import { useLanguage } from "../../i18n/use-language.ts";
import css from "./shell.module.css";

export const LanguageSwitch = (): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Pill
      title={t("shell.language")}
      onClick={() => {
        setLanguage(language === "zh" ? "en" : "zh");
      }}
    >
      <span lang={language === "zh" ? "en" : "zh-CN"}>{language === "zh" ? "EN" : "中文"}</span>
    </Pill>
  );
};

export const useSchemeToggle = (): { scheme: "light" | "dark"; toggle: () => void } => {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light");
  return {
    scheme,
    toggle: () => {
      setColorScheme(scheme === "dark" ? "light" : "dark");
    },
  };
};

export const ThemeSwitch = (): ReactNode => {
  const { t } = useTranslation();
  const { scheme, toggle } = useSchemeToggle();
  const label = t(scheme === "dark" ? "shell.theme.light" : "shell.theme.dark");
  return (
    <Pill className={css["square"]} aria-label={label} data-tip={label} onClick={toggle}>
      {scheme === "dark" ? <IconSun size={17} /> : <IconMoon size={17} />}
    </Pill>
  );
};
