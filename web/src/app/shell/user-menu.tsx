import { useNavigate } from "@tanstack/react-router";
import {
  IconActivity,
  IconApi,
  IconKey,
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
import { toast } from "../../components/toast.ts";
import { useTranslation } from "../../i18n/texts.ts";
import { Menu, MenuItem, MenuLabel, MenuLink, MenuRule } from "../../components/menu.tsx";
import { useScopeText } from "../../components/scope-text.ts";
import { Pill } from "../../components/tool.tsx";
import { setLanguage } from "../../i18n/i18n.ts";
import { useLanguage } from "../../i18n/use-language.ts";
import type { Viewer } from "../../lib/hub/hub.tsx";
import { useHub } from "../../lib/hub/hub.tsx";
import { usePreferences } from "../../lib/preferences.tsx";
import { signOut } from "./session.ts";
import css from "./shell.module.css";
import { useSchemeToggle } from "./switches.tsx";

const PasswordDialog = lazy(() =>
  import("./password-dialog.tsx").then((module) => ({ default: module.PasswordDialog })),
);

/** Who is looking, in which role, and how the page should look for them. */
export const UserMenu = ({ isPhone, onHelp }: { isPhone: boolean; onHelp: () => void }): ReactNode => {
  const { t } = useTranslation();
  const { viewer } = useHub();
  const [isChanging, setChanging] = useState(false);
  return (
    <>
      <Menu
        label={t("shell.user.menu")}
        place="end"
        target={(button) => (
          <Pill
            aria-label={
              viewer?.isAnonymous === true ? `${t("shell.user.demo")}: ${t("shell.user.menu")}` : t("shell.user.menu")
            }
            {...button}
          >
            <IconUserCircle size={18} />
            {viewer?.isAnonymous === true && <span className={css["demo"]}>{t("shell.user.demo")}</span>}
          </Pill>
        )}
      >
        {viewer !== undefined && (
          <Who
            viewer={viewer}
            onPassword={() => {
              setChanging(true);
            }}
          />
        )}
        <Settings isPhone={isPhone} />
        <MenuRule />
        {viewer !== undefined && <Links viewer={viewer} />}
        {!isPhone && (
          <MenuItem icon={<IconKeyboard size={16} />} onPick={onHelp}>
            {t("shell.user.shortcuts")}
          </MenuItem>
        )}
      </Menu>
      <Suspense>
        {isChanging && (
          <PasswordDialog
            onClose={() => {
              setChanging(false);
            }}
          />
        )}
      </Suspense>
    </>
  );
};

/** Who somebody is, in which role and for which shops; the door in or out. */
const Who = ({ viewer, onPassword }: { viewer: Viewer; onPassword: () => void }): ReactNode => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const scopeText = useScopeText([viewer.scope]);
  return (
    <>
      <MenuLabel>
        <strong>{viewer.isAnonymous ? t("shell.user.demoHint") : viewer.name}</strong>
        <br />
        {viewer.email !== null && (
          <>
            {viewer.email}
            <br />
          </>
        )}
        {t(`role.${viewer.role}`)} · {scopeText(viewer.scope)}
      </MenuLabel>
      {viewer.isAnonymous ? (
        <MenuItem
          icon={<IconLogin2 size={16} />}
          onPick={() => {
            void navigate({ to: "/sign-in", search: { to: `${location.pathname}${location.search}` } });
          }}
        >
          {t("shell.user.signIn")}
        </MenuItem>
      ) : (
        <>
          {viewer.email !== null && (
            <MenuItem icon={<IconKey size={16} />} onPick={onPassword}>
              {t("shell.password.action")}
            </MenuItem>
          )}
          <MenuItem
            icon={<IconLogout size={16} />}
            onPick={() => {
              void signOut().then((isDone) => {
                if (!isDone) toast(t("shell.user.stillIn"));
              });
            }}
          >
            {t("shell.user.signOut")}
          </MenuItem>
        </>
      )}
      <MenuRule />
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
          <MenuItem
            icon={<IconLanguage size={16} />}
            onPick={() => {
              setLanguage(language === "zh" ? "en" : "zh");
            }}
          >
            {t("shell.language")}
          </MenuItem>
          <MenuItem icon={<IconMoon size={16} />} onPick={toggle}>
            {t(scheme === "dark" ? "shell.theme.light" : "shell.theme.dark")}
          </MenuItem>
        </>
      )}
      <MenuItem
        icon={<IconTrendingUp size={16} />}
        isOn={riseIsRed}
        onPick={() => {
          setRiseIsRed(!riseIsRed);
        }}
      >
        {t("shell.user.riseRed")}
      </MenuItem>
    </>
  );
};

const Links = ({ viewer }: { viewer: Viewer }): ReactNode => {
  const { t } = useTranslation();
  return (
    <>
      {viewer.links.temporalUi !== null && (
        <MenuLink href={viewer.links.temporalUi} target="_blank" rel="noreferrer" icon={<IconActivity size={16} />}>
          {t("shell.user.temporal")}
        </MenuLink>
      )}
      <MenuLink href={viewer.links.graphql} target="_blank" rel="noreferrer" icon={<IconApi size={16} />}>
        {t("shell.user.graphql")}
      </MenuLink>
    </>
  );
};
