import { Menu } from "@mantine/core";
import {
  IconActivity,
  IconApi,
  IconKeyboard,
  IconLanguage,
  IconLogin2,
  IconLogout,
  IconMoon,
  IconTrendingUp,
  IconUserCircle,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Pill } from "../../components/tool.tsx";
import { setLanguage } from "../../i18n/i18n.ts";
import { useLanguage } from "../../i18n/use-language.ts";
import type { Viewer } from "../../lib/hub/hub.tsx";
import { useHub } from "../../lib/hub/hub.tsx";
import { usePreferences } from "../../lib/preferences.tsx";
import { signOut } from "./session.ts";
import css from "./shell.module.css";
import { useSchemeToggle } from "./switches.tsx";

const SignInDialog = lazy(() => import("./sign-in-dialog.tsx").then((module) => ({ default: module.SignInDialog })));

/** Who is looking, in which role, and how the page should look for them. */
export const UserMenu = ({ isPhone, onHelp }: { isPhone: boolean; onHelp: () => void }): ReactNode => {
  const { t } = useTranslation();
  const { viewer } = useHub();
  const [isSigningIn, setSigningIn] = useState(false);
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <Pill
            aria-label={
              viewer?.isAnonymous === true ? `${t("shell.user.demo")}: ${t("shell.user.menu")}` : t("shell.user.menu")
            }
          >
            <IconUserCircle size={18} />
            {viewer?.isAnonymous === true && <span className={css["demo"]}>{t("shell.user.demo")}</span>}
          </Pill>
        </Menu.Target>
        <Menu.Dropdown>
          {viewer !== undefined && (
            <Who
              viewer={viewer}
              onSignIn={() => {
                setSigningIn(true);
              }}
            />
          )}
          <Settings isPhone={isPhone} />
          <Menu.Divider />
          {viewer !== undefined && <Links viewer={viewer} />}
          {!isPhone && (
            <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onHelp}>
              {t("shell.user.shortcuts")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isSigningIn && (
        <Suspense>
          <SignInDialog
            onClose={() => {
              setSigningIn(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
};

const Who = ({ viewer, onSignIn }: { viewer: Viewer; onSignIn: () => void }): ReactNode => {
  const { t } = useTranslation();
  return (
    <>
      <Menu.Label>
        {viewer.isAnonymous ? t("shell.user.demoHint") : `${viewer.name} · ${t(`role.${viewer.role}`)}`}
      </Menu.Label>
      {viewer.isAnonymous ? (
        <Menu.Item leftSection={<IconLogin2 size={16} />} onClick={onSignIn}>
          {t("shell.user.signIn")}
        </Menu.Item>
      ) : (
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          {t("shell.user.signOut")}
        </Menu.Item>
      )}
      <Menu.Divider />
    </>
  );
};

const Settings = ({ isPhone }: { isPhone: boolean }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { scheme, toggle } = useSchemeToggle();
  const { riseIsRed, setRiseIsRed } = usePreferences();
  return (
    <>
      {isPhone && (
        <>
          <Menu.Item
            leftSection={<IconLanguage size={16} />}
            onClick={() => {
              setLanguage(language === "zh" ? "en" : "zh");
            }}
          >
            {t("shell.language")}
          </Menu.Item>
          <Menu.Item leftSection={<IconMoon size={16} />} onClick={toggle}>
            {t(scheme === "dark" ? "shell.theme.light" : "shell.theme.dark")}
          </Menu.Item>
        </>
      )}
      <Menu.Item
        leftSection={<IconTrendingUp size={16} />}
        role="menuitemcheckbox"
        aria-checked={riseIsRed}
        rightSection={riseIsRed ? "✓" : undefined}
        closeMenuOnClick={false}
        onClick={() => {
          setRiseIsRed(!riseIsRed);
        }}
      >
        {t("shell.user.riseRed")}
      </Menu.Item>
    </>
  );
};

const Links = ({ viewer }: { viewer: Viewer }): ReactNode => {
  const { t } = useTranslation();
  return (
    <>
      {viewer.links.temporalUi !== null && (
        <Menu.Item
          component="a"
          href={viewer.links.temporalUi}
          target="_blank"
          rel="noreferrer"
          leftSection={<IconActivity size={16} />}
        >
          {t("shell.user.temporal")}
        </Menu.Item>
      )}
      <Menu.Item
        component="a"
        href={viewer.links.graphql}
        target="_blank"
        rel="noreferrer"
        leftSection={<IconApi size={16} />}
      >
        {t("shell.user.graphql")}
      </Menu.Item>
    </>
  );
};
