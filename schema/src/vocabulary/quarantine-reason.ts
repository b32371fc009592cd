import type { Label } from "./label.ts";

/**
 * Why a record could not be taken, and what people read for it. The one list: a connector can give no other reason, and none is
 * without words.
 */
export const quarantineReasonLabels = {
  behind_known: { zh: "系统中的记录更新，未采用", en: "The hub knows a later state: not taken" },
  cell_too_long: { zh: "单元格内容过长", en: "A cell is too long" },
  columns_disagree: { zh: "含义相同的两列内容不一致", en: "Two columns of the same meaning disagree" },
  column_count: { zh: "单元格与表头对不上", en: "Cells do not fit the columns" },
  contradicting_rows: { zh: "同一订单的多行互相矛盾", en: "Rows of one order contradict each other" },
  duplicate_line: { zh: "两行明细编号相同", en: "Two lines have the same number" },
  goods_below_zero: {
    zh: "运费大于订单金额，商品金额为负",
    en: "Postage is above the total: the goods would cost less than nothing",
  },
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
  refund_above_paid: { zh: "退款金额大于已付金额", en: "The refund is above what was paid" },
  rounded_order_no: {
    zh: "订单号被表格软件舍入，末尾数字已丢失",
    en: "A spreadsheet has rounded the order number: its last digits are lost",
  },
  status_contradicts_payment: { zh: "状态与付款时间矛盾", en: "The status contradicts the time of payment" },
  unclosed_quote: { zh: "引号没有闭合，无法分列", en: "A quote is not closed: the cells cannot be told apart" },
  unmapped_province: { zh: "未识别的省份", en: "The province is not known" },
  unmapped_status: { zh: "未识别的状态", en: "The status is not known" },
  unstorable: { zh: "含有无法存储的内容", en: "It holds what cannot be stored" },
  wrong_record: { zh: "报文的编号与所请求的不符", en: "The record names another number than was asked for" },
} as const satisfies Record<string, Label>;

export type QuarantineReason = keyof typeof quarantineReasonLabels;

const notListed: Label = { zh: "无法识别", en: "Could not be read" };

/** What people read for a stored reason, also for one of an older version of the hub. */
export function quarantineReasonLabel(reason: string): Label {
  return Object.hasOwn(quarantineReasonLabels, reason) ? quarantineReasonLabels[reason as QuarantineReason] : notListed;
}
