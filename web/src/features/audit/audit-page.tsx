import type { ReactNode } from "react";
import { useState } from "react";
import { PageHead } from "../../components/page-head.tsx";
import { PagedCard } from "../../components/paged-card.tsx";
import { SearchBox } from "../../components/search-box.tsx";
import { toast } from "../../components/toast.ts";
import { Tool } from "../../components/tool.tsx";
import { usePages } from "../../components/use-pages.ts";
import type { AuditFilter, AuditQuery } from "../../generated/graphql.ts";
import { AuditDocument } from "../../generated/graphql.ts";
import { useTranslation } from "../../i18n/texts.ts";
import { saveText } from "../../lib/save-text.ts";
import { periodInput } from "../../lib/scope.ts";
import { useClock } from "../../lib/time/clock.tsx";
import { useSetView, useView } from "../../lib/url-state/use-view.ts";
import { IconDownload } from "@tabler/icons-react";
import { auditCsv } from "./audit-csv.ts";
import css from "./audit-page.module.css";
import { Entries } from "./entries.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { useAllEntries } from "./use-all-entries.ts";

const connection = (data: AuditQuery) => data.auditEntries;
const orNull = (text: string): string | null => (text === "" ? null : text);

const useFilter = (): AuditFilter => {
  const view = useView();
  const { nowMs } = useClock();
  const { start, end } = periodInput(view, nowMs);
  return {
    actor: orNull(view.actor),
    action: orNull(view.action),
    subject: orNull(view.subject),
    text: orNull(view.q),
    from: start,
    to: end,
  };
};

/** Who did what, when, on what and why; newest first. */
export const AuditPage = (): ReactNode => {
  const { t } = useTranslation();
  const { q } = useView();
  const setView = useSetView();
  const filter = useFilter();
  const list = usePages(AuditDocument, { filter }, connection);
  return (
    <>
      <PageHead title={t("shell.page.audit")} sub={t("audit.sub")} />
      <div className={css["bar"]}>
        <SearchBox
          key={q}
          className={css["search"]}
          label={t("audit.find")}
          value={q}
          onSearch={(text) => {
            setView({ q: text });
          }}
        />
        <FilterChips />
      </div>
      <PagedCard
        title={t("audit.title")}
        list={list}
        emptyTitle={t("audit.none")}
        emptyHint={t("audit.noneHint")}
        actions={<ExportTool filter={filter} />}
      >
        {(entries) => <Entries entries={entries} />}
      </PagedCard>
    </>
  );
};

/** The whole answer to the filter as a file, not only what is on screen. */
const ExportTool = ({ filter }: { filter: AuditFilter }): ReactNode => {
  const { t } = useTranslation();
  const readAll = useAllEntries();
  const [isBusy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    const entries = await readAll(filter);
    setBusy(false);
    if (entries === undefined) toast(t("audit.exportFailed"), "bad");
    else saveText("audit.csv", auditCsv(entries, t));
  };
  return (
    <Tool disabled={isBusy} aria-busy={isBusy} onClick={() => void save()}>
      <IconDownload size={15} />
      {t("action.export")}
    </Tool>
  );
};
