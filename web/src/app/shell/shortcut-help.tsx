import type { ReactNode } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { Dialog } from "../../components/dialog.tsx";
import { Kbd } from "../../components/tool.tsx";

const rows = [
  { name: "search", keys: ["⌘ K"] },
  { name: "help", keys: ["?"] },
  { name: "goOverview", keys: ["g", "h"] },
  { name: "goOrders", keys: ["g", "o"] },
  { name: "goIngestion", keys: ["g", "i"] },
  { name: "goAccess", keys: ["g", "a"] },
  { name: "goAudit", keys: ["g", "u"] },
  { name: "refresh", keys: ["r"] },
  { name: "theme", keys: ["t"] },
  { name: "language", keys: ["l"] },
  { name: "move", keys: ["↑", "↓"] },
  { name: "openRow", keys: ["Enter"] },
  { name: "close", keys: ["Esc"] },
] as const;

export const ShortcutHelp = ({ onClose }: { onClose: () => void }): ReactNode => {
  const { t } = useTranslation();
  return (
    <Dialog onClose={onClose} title={t("shell.shortcuts.title")}>
      <dl style={{ display: "grid", gridTemplateColumns: "1fr auto", gap: "10px 20px", fontSize: 14 }}>
        {rows.map((row) => (
          <div key={row.name} style={{ display: "contents" }}>
            <dt>{t(`shell.shortcuts.${row.name}`)}</dt>
            <dd style={{ display: "flex", gap: 4 }}>
              {row.keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
};
