import { IconRotate, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { CheckCell } from "../../../components/check-row.tsx";
import { SegmentedControl } from "../../../components/fields.tsx";
import { Badge } from "../../../components/badges.tsx";
import { RunLink } from "../../../components/run-link.tsx";
import table from "../../../components/table.module.css";
import { Tool } from "../../../components/tool.tsx";
import type { QuarantineQuery } from "../../../generated/graphql.ts";
import { QuarantineDocument } from "../../../generated/graphql.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { formatShort } from "../../../lib/format/date.ts";
import { formatCount } from "../../../lib/format/number.ts";
import { useClock } from "../../../lib/time/clock.tsx";
import { useSetView, useView } from "../../../lib/url-state/use-view.ts";
import css from "./quarantine-tab.module.css";
import { PagedCard } from "../../../components/paged-card.tsx";
import { QuarantineAction } from "./quarantine-action.tsx";
import { PayloadDialog } from "../../../components/payload-dialog.tsx";
import { ShopPick } from "./shop-pick.tsx";
import { resolutionName } from "../resolution-name.ts";
import { usePages } from "../../../components/use-pages.ts";

const connection = (data: QuarantineQuery) => data.quarantine;
export type HeldRecord = QuarantineQuery["quarantine"]["nodes"][number];
const tones = { OPEN: "warn", RESOLVED: "good", DISCARDED: "plain" } as const;
const kinds = ["open", "resolved", "discarded"] as const;

/** Records that could not be normalised: read the payload, replay after a fix, or discard with a reason. */
export const QuarantineTab = ({ onChanged }: { onChanged: () => void }): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const variables = {
    status: view.kept.toUpperCase() as "OPEN" | "RESOLVED" | "DISCARDED",
    shopId: view.feed === "" ? null : view.feed,
  };
  const list = usePages(QuarantineDocument, variables, connection);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [acting, setActing] = useState<"replay" | "discard">();
  const [payloadId, setPayloadId] = useState<string>();
  const chosen = (list.state.data ?? []).filter((record) => picked.includes(record.id) && record.status === "OPEN");
  const done = (): void => {
    list.state.retry();
    onChanged();
  };
  return (
    <>
      <PagedCard
        title={t("ingestion.tab.quarantine")}
        list={list}
        emptyTitle={t(`ingestion.quarantine.none.${view.kept}`)}
        emptyHint={t("ingestion.quarantine.noneHint")}
        actions={<Bar count={chosen.length} onAct={setActing} />}
      >
        {(records) => <Records records={records} picked={picked} onPick={setPicked} onPayload={setPayloadId} />}
      </PagedCard>
      {acting !== undefined && (
        <QuarantineAction
          verb={acting}
          records={chosen}
          onDone={done}
          onClose={() => {
            setActing(undefined);
          }}
        />
      )}
      {payloadId !== undefined && (
        <PayloadDialog
          id={payloadId}
          onClose={() => {
            setPayloadId(undefined);
          }}
        />
      )}
    </>
  );
};

const Bar = ({ count, onAct }: { count: number; onAct: (verb: "replay" | "discard") => void }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { kept } = useView();
  const setView = useSetView();
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t("dimension.status")}
        value={kept}
        onChange={(value) => {
          setView({ kept: value });
        }}
        data={kinds.map((value) => ({ value, label: t(`ingestion.quarantine.kept.${value}`) }))}
      />
      <ShopPick />
      {kept === "open" && (
        <>
          <Tool
            aria-haspopup="dialog"
            disabled={count === 0}
            onClick={() => {
              onAct("replay");
            }}
          >
            <IconRotate size={15} />
            {t("ingestion.replay.action")} {count > 0 && formatCount(count, language)}
          </Tool>
          <Tool
            aria-haspopup="dialog"
            disabled={count === 0}
            onClick={() => {
              onAct("discard");
            }}
          >
            <IconTrash size={15} />
            {t("ingestion.discard.action")} {count > 0 && formatCount(count, language)}
          </Tool>
        </>
      )}
    </>
  );
};

type RecordsProps = {
  records: readonly HeldRecord[];
  picked: readonly string[];
  onPick: (ids: string[]) => void;
  onPayload: (id: string) => void;
};

const Records = ({ records, picked, onPick, onPayload }: RecordsProps): ReactNode => {
  const { t } = useTranslation();
  const open = records.filter((record) => record.status === "OPEN").map((record) => record.id);
  const allPicked = open.length > 0 && open.every((id) => picked.includes(id));
  return (
    <table className={[table["table"], table["cards"], css["records"]].join(" ")}>
      <thead>
        <tr>
          {open.length > 0 && (
            <th scope="col" className={css["check"]}>
              <CheckCell
                label={t("ingestion.quarantine.pickAll")}
                checked={allPicked}
                isMixed={!allPicked && picked.length > 0}
                onChange={() => {
                  onPick(allPicked ? [] : open);
                }}
              />
            </th>
          )}
          {(["record", "reason", "attempts", "firstSeen", "proof"] as const).map((head) => (
            <th key={head} scope="col" className={head === "attempts" ? table["number"] : undefined}>
              {t(`ingestion.quarantine.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {records.map((record) => (
          <RecordRow
            key={record.id}
            record={record}
            isPicked={picked.includes(record.id)}
            canPick={open.length > 0}
            onToggle={() => {
              onPick(picked.includes(record.id) ? picked.filter((id) => id !== record.id) : [...picked, record.id]);
            }}
            onPayload={onPayload}
          />
        ))}
      </tbody>
    </table>
  );
};

/** Why it was put aside, whatever became of it since; the connector's own words are a step away. */
const Why = ({ record }: { record: HeldRecord }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <Badge tone={tones[record.status]}>{language === "zh" ? record.reasonZh : record.reasonEn}</Badge>
      {record.resolution !== null && (
        <small className={css["under"]}>
          {t("ingestion.quarantine.ended", { how: resolutionName(t, record.resolution) })}
        </small>
      )}
      <details className={css["under"]}>
        <summary>{t("action.details")}</summary>
        <code>{record.reason}</code> {record.message}
      </details>
    </>
  );
};

type RecordRowProps = {
  record: HeldRecord;
  isPicked: boolean;
  canPick: boolean;
  onToggle: () => void;
  onPayload: (id: string) => void;
};

const RecordRow = ({ record, isPicked, canPick, onToggle, onPayload }: RecordRowProps): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { nowMs } = useClock();
  return (
    <tr>
      {canPick && (
        <td className={css["check"]}>
          {record.status === "OPEN" && (
            <CheckCell
              label={t("ingestion.quarantine.pick", { name: record.sourceKey })}
              checked={isPicked}
              onChange={onToggle}
            />
          )}
        </td>
      )}
      <td>
        <span className="num">{record.sourceKey}</span>
        <small className={css["under"]}>{record.shop.name}</small>
      </td>
      <td className={css["reason"]} data-label={t("ingestion.quarantine.reason")}>
        <Why record={record} />
      </td>
      <td className={table["number"]} data-label={t("ingestion.quarantine.attempts")}>
        {formatCount(record.attempts, language)}
      </td>
      <td className="num" data-label={t("ingestion.quarantine.firstSeen")}>
        {formatShort(record.firstSeenAt, nowMs, language)}
      </td>
      <td>
        <span className={css["proof"]}>
          <Tool
            aria-haspopup="dialog"
            onClick={() => {
              onPayload(record.payload.id);
            }}
          >
            {t("json.title")}
          </Tool>
          <RunLink run={record.run} label={t("ingestion.open")} />
        </span>
      </td>
    </tr>
  );
};
