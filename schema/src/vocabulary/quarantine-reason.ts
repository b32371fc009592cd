import type { Label } from "./label.ts";

/**
 * Why a record could not be taken, and what people read for it. The one list: a connector can give no other reason, and none is
 * without words.
 */
export const quarantineReasonLabels = {
  column_count: { zh: "单元格与表头对不上", en: "Cells do not fit the columns" },
  duplicate_line: { zh: "两行明细编号相同", en: "Two lines have the same number" },
  invalid_field: { zh: "字段的格式不对", en: "A field has the wrong form" },
  invalid_money: { zh: "金额无法接受", en: "An amount cannot be accepted" },
  invalid_order_no: { zh: "订单号无法接受", en: "The order number cannot be accepted" },
  invalid_quantity: { zh: "件数无法接受", en: "The number of pieces cannot be accepted" },
  invalid_row: { zh: "这一行无法读取", en: "The row cannot be read" },
  invalid_time: { zh: "时间无法接受", en: "A time cannot be accepted" },
  missing_money: { zh: "缺少金额", en: "An amount is missing" },
  missing_order_no: { zh: "缺少订单号", en: "The order number is missing" },
  missing_time: { zh: "缺少时间", en: "A time is missing" },
  money_mismatch: { zh: "金额之间对不上", en: "The amounts do not add up" },
  unmapped_province: { zh: "未识别的省份", en: "The province is not known" },
  unmapped_status: { zh: "未识别的状态", en: "The status is not known" },
  wrong_record: { zh: "报文的编号与所请求的不符", en: "The record names another number than was asked for" },
} as const satisfies Record<string, Label>;

export type QuarantineReason = keyof typeof quarantineReasonLabels;

const notListed: Label = { zh: "无法识别", en: "Could not be read" };

/** What people read for a stored reason, also for one of an older version of the hub. */
export function quarantineReasonLabel(reason: string): Label {
  return Object.hasOwn(quarantineReasonLabels, reason) ? quarantineReasonLabels[reason as QuarantineReason] : notListed;
}
