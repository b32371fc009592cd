import { useNavigate } from "@tanstack/react-router";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { Tool } from "../../components/tool.tsx";
import { formatView } from "../../lib/url-state/codec.ts";
import { useParsedView } from "../../lib/url-state/use-view.ts";
import css from "./shell.module.css";

/** Says which parts of the address could not be used; the page goes on with the rest. */
export const UrlWarnings = (): ReactNode => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { view, warnings } = useParsedView();
  if (warnings.length === 0) return null;
  return (
    <div className={css["warnings"]} role="status">
      <IconAlertTriangle size={18} />
      <strong>{t("shell.warning.title")}</strong>
      <ul>
        {warnings.map((warning) => (
          <li key={warning.name}>
            {t(`shell.warning.${warning.problem}`, { name: warning.name, value: warning.value.slice(0, 40) })}
          </li>
        ))}
      </ul>
      <Tool
        onClick={() => {
          void navigate({ to: ".", search: formatView(view), replace: true });
        }}
      >
        {t("shell.warning.dismiss")}
      </Tool>
    </div>
  );
};
