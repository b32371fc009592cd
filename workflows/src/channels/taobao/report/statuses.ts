import type { OrderStatus } from "@orderhub/schema/vocabulary/order-status";
import { lookUp, tradeStatuses } from "../status.ts";
import { halfWidth } from "./half-width.ts";

/** `ended` is closed where money had moved, cancelled where it had not. */
export type ReportStatus = OrderStatus | "ended";

/** Words of the column 订单状态: what the platform and the tools of its sellers write (TOP trade status; Qianniu exports). */
const words: Readonly<Record<string, ReportStatus>> = {
  没有创建支付宝交易: "created",
  等待买家付款: "created",
  国际信用卡支付付款确认中: "created",
  付款确认中: "created",
  待付款: "created",
  未付款: "created",
  "买家已付款,等待卖家发货": "paid",
  等待卖家发货: "paid",
  买家已付款: "paid",
  已付款: "paid",
  待发货: "paid",
  未发货: "paid",
  卖家部分发货: "part_shipped",
  部分发货: "part_shipped",
  "卖家已发货,等待买家确认": "shipped",
  "卖家已发货,等待买家确认收货": "shipped",
  等待买家确认收货: "shipped",
  卖家已发货: "shipped",
  买家已签收: "shipped",
  "买家已签收,货到付款专用": "shipped",
  已发货: "shipped",
  已签收: "shipped",
  待收货: "shipped",
  交易成功: "completed",
  交易完成: "completed",
  已完成: "completed",
  已收货: "completed",
  交易关闭: "ended",
  已关闭: "ended",
  退款成功: "closed",
  "付款以后用户退款成功,交易自动关闭": "closed",
  "付款以前,卖家或买家主动关闭交易": "cancelled",
  已取消: "cancelled",
};

/** Status of a word; undefined for one that nobody documents: it is never guessed. */
export function reportStatus(word: string): ReportStatus | undefined {
  const plain = halfWidth(word).replace(/\s/gu, "").replace(/、/gu, ",");
  return lookUp(words, plain) ?? lookUp(tradeStatuses, plain) ?? lookUp(words, plain.replace(/\([^()]{1,20}\)$/u, ""));
}

const lifeWords = /付款|发货|收货|签收|成功|完成|关闭|取消|退款|确认|交易|等待|审核|处理|预售|定金|尾款|挂起|冻结/u;

/** Whether an unknown word can be shown: it speaks of an order's life and of nothing else. */
export function isStatusLike(word: string): boolean {
  return (
    word.length <= 24 &&
    (/^[A-Z_]+$/u.test(word) || (/^[\p{Script=Han},，()（）]+$/u.test(word) && lifeWords.test(word)))
  );
}
