import { IconScale } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { useMutation } from "urql";
import { Badge } from "../../../components/badges.tsx";
import { Card } from "../../../components/card.tsx";
import { Empty } from "../../../components/card-state.tsx";
import { RunLink } from "../../../components/run-link.tsx";
import { ScrollRegion } from "../../../components/scroll-region.tsx";
import table from "../../../components/table.module.css";
import { toast } from "../../../components/toast.ts";
import { Tool } from "../../../components/tool.tsx";
import { ProveWarehouseDocument } from "../../../generated/graphql.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { formatAmount, formatCount } from "../../../lib/format/number.ts";
import type { CompletenessDay, Feed, Proof } from "../completeness.ts";
import { stepsOf } from "../completeness.ts";
import css from "./feed-detail.module.css";

/** The days of one shop: the chain of counts, what was missing, and the proof to the fen. */
export const FeedDetail = ({ feed, onChanged }: { feed: Feed; onChanged: () => void }): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className={css["cards"]}>
      <Card title={t("ingestion.days.title", { shop: feed.shop.name })} sub={t("ingestion.matrix.rule")}>
        {feed.completeness.length === 0 ? (
          <Empty title={t("ingestion.matrix.none")} hint={t("ingestion.matrix.noneHint")} />
        ) : (
          <Days days={feed.completeness} />
        )}
      </Card>
      <Card
        title={t("ingestion.proof.title", { shop: feed.shop.name })}
        sub={t("ingestion.proof.sub")}
        actions={<ProveButton shopId={feed.shop.shopId} onDone={onChanged} />}
      >
        {feed.proofs.length === 0 ? <Empty title={t("ingestion.proof.none")} /> : <Proofs proofs={feed.proofs} />}
      </Card>
    </div>
  );
};

const Days = ({ days }: { days: readonly CompletenessDay[] }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const ordered = [...days].sort((left, right) => right.day.localeCompare(left.day));
  return (
    <ScrollRegion className={table["scroll"]} aria-label={t("ingestion.matrix.title")}>
      <table className={table["table"]}>
        <thead>
          <tr>
            <th scope="col">{t("ingestion.days.day")}</th>
            {(["platform", "landed", "normalised", "warehouse"] as const).map((name) => (
              <th key={name} scope="col" className={table["number"]}>
                {t(`ingestion.days.${name}`)}
              </th>
            ))}
            <th scope="col" className={table["number"]}>
              {t("ingestion.days.quarantined")}
            </th>
            <th scope="col" className={table["number"]}>
              {t("ingestion.days.healed")}
            </th>
            <th scope="col">{t("ingestion.days.missing")}</th>
            <th scope="col">{t("ingestion.run")}</th>
          </tr>
        </thead>
        <tbody>
          {ordered.map((day) => (
            <tr key={day.day}>
              <th scope="row" className={table["nowrap"]}>
                {day.day}
              </th>
              {stepsOf(day).map((step) => (
                <td key={step.name} className={table["number"]} data-agrees={step.agrees}>
                  <span className={css["sign"]} aria-hidden>
                    {step.name === "platform" ? "" : step.agrees ? "=" : "≠"}
                  </span>
                  {formatCount(step.count, language)}
                </td>
              ))}
              <td className={table["number"]}>{formatCount(day.quarantinedCount, language)}</td>
              <td className={table["number"]}>{formatCount(day.healed, language)}</td>
              <td className={css["missing"]} title={day.missing.join(" ")}>
                {day.missing.length === 0 ? (
                  <Badge tone={day.status === "OPEN" ? "plain" : "good"}>
                    {t(day.status === "OPEN" ? "ingestion.day.open" : "ingestion.day.complete")}
                  </Badge>
                ) : (
                  day.missing.slice(0, 3).join(" ")
                )}
              </td>
              <td>
                <RunLink run={day.run} label={t("ingestion.open")} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
};

const tones = { EQUAL: "good", REPAIRED: "info", DIFFERENT: "bad" } as const;
const sums = [
  ["hubTotal", "warehouseTotal"],
  ["hubPaid", "warehousePaid"],
  ["hubRefund", "warehouseRefund"],
] as const;

const Proofs = ({ proofs }: { proofs: readonly Proof[] }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const ordered = [...proofs].sort((left, right) => right.day.localeCompare(left.day));
  const pair = (hub: string, warehouse: string): ReactNode => (
    <span className={css["pair"]} data-agrees={hub === warehouse}>
      {hub}
      {hub !== warehouse && <small>≠ {warehouse}</small>}
    </span>
  );
  return (
    <ScrollRegion className={table["scroll"]} aria-label={t("ingestion.proof.none")}>
      <table className={table["table"]}>
        <thead>
          <tr>
            <th scope="col">{t("ingestion.days.day")}</th>
            {(["orders", "total", "paid", "refund"] as const).map((name) => (
              <th key={name} scope="col" className={table["number"]}>
                {t(`ingestion.proof.${name}`)}
              </th>
            ))}
            <th scope="col">{t("ingestion.proof.outcome")}</th>
            <th scope="col">{t("ingestion.run")}</th>
          </tr>
        </thead>
        <tbody>
          {ordered.map((proof) => (
            <tr key={proof.day}>
              <th scope="row" className={table["nowrap"]}>
                {proof.day}
              </th>
              <td className={table["number"]}>
                {pair(formatCount(proof.hubOrders, language), formatCount(proof.warehouseOrders, language))}
              </td>
              {sums.map(([hub, warehouse]) => (
                <td key={hub} className={table["number"]}>
                  {pair(formatAmount(proof[hub].amount, language), formatAmount(proof[warehouse].amount, language))}
                </td>
              ))}
              <td>
                <Badge tone={tones[proof.outcome]}>{t(`ingestion.proof.${proof.outcome}`)}</Badge>
              </td>
              <td>
                <RunLink run={proof.run} label={t("ingestion.open")} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
};

const ProveButton = ({ shopId, onDone }: { shopId: string; onDone: () => void }): ReactNode => {
  const { t } = useTranslation();
  const [proving, prove] = useMutation(ProveWarehouseDocument);
  const run = async (): Promise<void> => {
    const { data } = await prove({ shopIds: [shopId] });
    const outcome = data?.proveWarehouse;
    if (outcome?.__typename === "ProveWarehouseSuccess") {
      toast(t("ingestion.proof.started"));
      setTimeout(onDone, 2_000);
    } else toast(outcome?.message ?? t("problem.INTERNAL"), "bad");
  };
  return (
    <Tool disabled={proving.fetching} onClick={() => void run()}>
      <IconScale size={15} />
      {t("ingestion.proof.action")}
    </Tool>
  );
};
