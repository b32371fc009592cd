import { Link } from "@tanstack/react-router";
import { IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Fragment, useState } from "react";
import table from "../../components/table.module.css";
import type { EntryFragment } from "../../generated/graphql.ts";
import { useTranslation } from "../../i18n/texts.ts";
import { useLanguage } from "../../i18n/use-language.ts";
import { formatInstant } from "../../lib/format/date.ts";
import { useSetView } from "../../lib/url-state/use-view.ts";
import { actionName } from "./action-name.ts";
import css from "./audit-page.module.css";
import { Changes } from "./changes.tsx";
import { subjectName } from "./subject-name.ts";
import { placeOf } from "./subject.ts";

/** The log as a table; a row opens to what it changed. */
export const Entries = ({ entries }: { entries: readonly EntryFragment[] }): ReactNode => {
  const { t } = useTranslation();
  return (
    <table className={[table["table"], table["cards"], css["entries"]].join(" ")}>
      <thead>
        <tr>
          <td className={css["toggle"]} />
          {(["at", "actor", "action", "subject", "reason"] as const).map((head) => (
            <th key={head} scope="col">
              {t(`audit.head.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <EntryRows key={entry.id} entry={entry} />
        ))}
      </tbody>
    </table>
  );
};

const EntryRows = ({ entry }: { entry: EntryFragment }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const setView = useSetView();
  const [isOpen, setOpen] = useState(false);
  const action = actionName(t, entry.action);
  const narrow = (name: "actor" | "action", value: string, text: string): ReactNode => (
    <button
      type="button"
      className={css["narrow"]}
      title={t("audit.narrow", { name: text })}
      onClick={() => {
        setView({ [name]: value });
      }}
    >
      {text}
    </button>
  );
  return (
    <Fragment>
      <tr data-open={isOpen}>
        <td className={css["toggle"]}>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={t("audit.show", { name: `${action} ${subjectName(t, entry.subject)}` })}
            onClick={() => {
              setOpen(!isOpen);
            }}
          >
            <IconChevronRight size={15} />
          </button>
        </td>
        <td className={["num", table["nowrap"]].join(" ")} data-label={t("audit.head.at")}>
          {formatInstant(entry.at, language)}
        </td>
        <td data-label={t("audit.head.actor")}>{narrow("actor", entry.actor, entry.actor)}</td>
        <td data-label={t("audit.head.action")}>{narrow("action", entry.action, action)}</td>
        <td data-label={t("audit.head.subject")}>
          <Subject subject={entry.subject} />
        </td>
        <td className={css["reason"]} data-label={t("audit.head.reason")} data-raw>
          {entry.reason ?? ""}
        </td>
      </tr>
      {isOpen && (
        <tr className={css["opened"]}>
          <td />
          <td colSpan={5}>
            <Changes entry={entry} />
          </td>
        </tr>
      )}
    </Fragment>
  );
};

const Subject = ({ subject }: { subject: string }): ReactNode => {
  const { t } = useTranslation();
  const place = placeOf(subject);
  const text = (
    <span className={css["subject"]} title={subject}>
      {subjectName(t, subject)}
    </span>
  );
  if (place === undefined) return text;
  return (
    <Link to={place.to} search={place.search}>
      {text}
    </Link>
  );
};
