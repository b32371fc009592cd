import type { ReactNode } from "react";
import { Fragment, useState } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { Badge } from "../../../components/badges.tsx";
import { RunLink } from "../../../components/run-link.tsx";
import table from "../../../components/table.module.css";
import { Tool } from "../../../components/tool.tsx";
import type { ImportsQuery } from "../../../generated/graphql.ts";
import { ImportsDocument } from "../../../generated/graphql.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { formatShort } from "../../../lib/format/date.ts";
import { formatCount } from "../../../lib/format/number.ts";
import { useClock } from "../../../lib/time/clock.tsx";
import { PagedCard } from "../../../components/paged-card.tsx";
import { usePages } from "../../../components/use-pages.ts";
import { useBurst } from "./use-burst.ts";

const connection = (data: ImportsQuery) => data.imports;
const noVariables = {};
type Import = ImportsQuery["imports"]["nodes"][number];
const counts = ["rows", "landed", "duplicates", "superseded", "quarantined"] as const;
const tones = { RUNNING: "info", DONE: "good", FAILED: "bad" } as const;

/** Files that were brought in, and the rows in them that could not be. */
export const ImportsTab = ({ burst }: { burst: number }): ReactNode => {
  const { t } = useTranslation();
  const list = usePages(ImportsDocument, noVariables, connection);
  useBurst(burst, list.state.retry);
  return (
    <PagedCard
      title={t("ingestion.tab.imports")}
      list={list}
      emptyTitle={t("ingestion.imports.none")}
      emptyHint={t("ingestion.imports.noneHint")}
    >
      {(files) => (
        <table className={table["table"]}>
          <thead>
            <tr>
              <th scope="col">{t("ingestion.imports.file")}</th>
              <th scope="col">{t("dimension.status")}</th>
              {counts.map((name) => (
                <th key={name} scope="col" className={table["number"]}>
                  {t(`ingestion.imports.${name}`)}
                </th>
              ))}
              <th scope="col">{t("ingestion.imports.started")}</th>
              <th scope="col">{t("ingestion.run")}</th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <FileRows key={file.id} file={file} />
            ))}
          </tbody>
        </table>
      )}
    </PagedCard>
  );
};

const FileRows = ({ file }: { file: Import }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { nowMs } = useClock();
  const [isOpen, setOpen] = useState(false);
  return (
    <Fragment>
      <tr>
        <th scope="row">
          {file.fileName}
          <small className="muted"> {file.shop.name}</small>
        </th>
        <td>
          <Badge tone={tones[file.status]}>{t(`ingestion.imports.${file.status}`)}</Badge>
        </td>
        {counts.map((name) => (
          <td key={name} className={table["number"]}>
            {formatCount(file[name], language)}
          </td>
        ))}
        <td className={["num", table["nowrap"]].join(" ")}>{formatShort(file.startedAt, nowMs, language)}</td>
        <td className={table["nowrap"]}>
          <RunLink run={file.run} label={t("ingestion.open")} />
          {file.rowErrors.length > 0 && (
            <Tool
              aria-expanded={isOpen}
              onClick={() => {
                setOpen(!isOpen);
              }}
            >
              {t("ingestion.imports.errors", { number: formatCount(file.rowErrors.length, language) })}
            </Tool>
          )}
        </td>
      </tr>
      {file.error !== null && (
        <tr>
          <td colSpan={counts.length + 4} className={table["wrap"]}>
            {file.error}
          </td>
        </tr>
      )}
      {isOpen &&
        file.rowErrors.map((problem, index) => (
          <tr key={`${String(problem.line)}/${String(index)}`}>
            <td className="num">{t("ingestion.imports.line", { number: formatCount(problem.line, language) })}</td>
            <td>{t(`ingestion.imports.outcome.${problem.outcome}`)}</td>
            <td colSpan={counts.length + 2}>{problem.reason}</td>
          </tr>
        ))}
    </Fragment>
  );
};
