import { channelLabels } from "@orderhub/schema/vocabulary/channel";
import { defineChannel } from "../define-channel.ts";
import { fieldTree, findUnknownFields } from "../field-tree.ts";
import { connectTaobao } from "./client.ts";
import { maskRefund, maskTrade } from "./mask.ts";
import { MAPPER_VERSION, normalizeRefund, normalizeTrade } from "./normalize.ts";
import { findUnknownColumns, reportFormat } from "./report/format.ts";
import { maskReportRow } from "./report/mask.ts";
import { normalizeReportRow } from "./report/normalize.ts";
import { revealTaobao } from "./reveal.ts";
import { TaobaoSecrets, TaobaoSettings } from "./settings.ts";
import { streamOfTopic } from "./stream-calls.ts";
import { WireRefund, WireTrade } from "./wire.ts";

const tradeTree = fieldTree(WireTrade);
const refundTree = fieldTree(WireRefund);

export const taobao = defineChannel<TaobaoSettings, TaobaoSecrets>({
  name: "taobao",
  labelZh: channelLabels.taobao.zh,
  labelEn: channelLabels.taobao.en,
  settings: TaobaoSettings,
  secrets: TaobaoSecrets,
  streams: ["orders", "refunds"],
  spanMsMax: 86_400_000,
  mapperVersion: MAPPER_VERSION,
  kindOf: { orders: "trade", refunds: "refund" },
  kinds: {
    trade: {
      name: "trade",
      mask: maskTrade,
      normalise: normalizeTrade,
      findDrift: (record) => findUnknownFields(record, tradeTree),
    },
    refund: {
      name: "refund",
      mask: maskRefund,
      normalise: normalizeRefund,
      findDrift: (record) => findUnknownFields(record, refundTree),
    },
    "report-row": {
      name: "report-row",
      mask: maskReportRow,
      normalise: normalizeReportRow,
      findDrift: findUnknownColumns,
    },
  },
  report: reportFormat,
  connect: connectTaobao,
  reveal: revealTaobao,
  streamOfTopic,
});
