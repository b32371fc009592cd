import { IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "../i18n/texts.ts";
import { useIsPhone } from "../lib/use-width.ts";
import { Drawer } from "./side-drawer.tsx";
import css from "./side-panel.module.css";
import { Tool } from "./tool.tsx";

type SidePanelProps = {
  title: string;
  /** What stands beside the way out. */
  tools?: ReactNode;
  onClose: () => void;
  children: ReactNode;
};

/** Something of a list beside the list, which stays where it is; over it on a phone. Escape closes. */
export const SidePanel = ({ title, tools, onClose, children }: SidePanelProps): ReactNode => {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    const isElsewhere = event.target instanceof HTMLElement && event.target.closest("[role=dialog]") !== null;
    if (event.key === "Escape" && !isElsewhere && !event.isComposing) onClose();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      onEscape(event);
    };
    window.addEventListener("keydown", listener);
    return () => {
      window.removeEventListener("keydown", listener);
    };
  }, []);
  const bar = (
    <div className={css["tools"]}>
      {tools}
      <Tool className={css["close"]} aria-label={t("action.close")} aria-keyshortcuts="Escape" onClick={onClose}>
        <IconX size={17} />
      </Tool>
    </div>
  );
  if (isPhone) {
    return (
      <Drawer
        opened
        onClose={onClose}
        position="right"
        size="100%"
        withCloseButton={false}
        padding={0}
        attributes={{ content: { "aria-label": title } }}
      >
        <div className={css["inside"]}>
          {bar}
          {children}
        </div>
      </Drawer>
    );
  }
  return (
    <aside className={css["panel"]} aria-label={title}>
      {bar}
      {children}
    </aside>
  );
};
