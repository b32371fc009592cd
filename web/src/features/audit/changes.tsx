import type { ReactNode } from "react";
import { CopyText } from "../../components/copy-text.tsx";
import type { EntryFragment } from "../../generated/graphql.ts";
import { useTranslation } from "../../i18n/texts.ts";
import { noValue } from "../../lib/format/number.ts";
import css from "./audit-page.module.css";
import { fieldName, valueName } from "./field-name.ts";
import { readable } from "./readable.ts";

/** Before and after of each value that a write changed, and the proof of its place in the chain. */
export const Changes = ({ entry }: { entry: EntryFragment }): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className={css["changes"]}>
      {entry.changes.length === 0 ? (
        <p className="muted">{t("audit.noChanges")}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t("audit.change.path")}</th>
              <th scope="col">{t("audit.change.before")}</th>
              <th scope="col">{t("audit.change.after")}</th>
            </tr>
          </thead>
          <tbody>
            {entry.changes.map((change) => (
              <tr key={change.path}>
                <th scope="row" title={change.path}>
                  {fieldName(t, change.path)}
                </th>
                <td>{change.before === null ? noValue : <del>{valueName(t, readable(change.before))}</del>}</td>
                <td>{change.after === null ? noValue : <ins>{valueName(t, readable(change.after))}</ins>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {entry.hash !== null && (
        <p className={css["proof"]}>
          {t("audit.place", { number: entry.sequence ?? noValue })}{" "}
          <CopyText text={entry.hash} show={<code>{entry.hash.slice(0, 16)}…</code>} label={t("action.copy")} />
        </p>
      )}
    </div>
  );
};
