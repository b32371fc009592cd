/** Something behind the API, or the channel, did not do what was asked. */
export const outsideTexts = {
  tooLate: {
    en: "The answer took longer than its time budget of {seconds} s",
    zh: "应答超过了 {seconds} 秒的时间预算",
  },
  callerGone: { en: "The caller did not wait for the answer", zh: "调用方没有等待应答" },
  statementTooLate: { en: "The answer took longer than its time budget", zh: "应答超过了时间预算" },
  databaseAway: { en: "The database cannot be reached", zh: "无法连接数据库" },
  warehouseAway: { en: "The warehouse does not answer", zh: "数据仓库没有应答" },
  warehouseTooLate: { en: "The warehouse took too long", zh: "数据仓库应答超时" },
  engineSilent: {
    en: "Temporal did not answer: look whether it was done before you ask again",
    zh: "Temporal 没有应答：再次请求前请先确认操作是否已完成",
  },
  channelSilent: {
    en: "The channel has not answered in time; try again later",
    zh: "渠道未在时限内应答，请稍后重试",
  },
  noBuyerToken: {
    en: "The channel gave no token for the receiver of this order",
    zh: "渠道没有为此订单的收件人提供令牌",
  },
  noBuyersHere: { en: "This channel does not reveal buyers", zh: "此渠道不提供买家信息" },
  orderClosed: {
    en: "The channel reveals no buyer of a closed order",
    zh: "订单已关闭，渠道不再提供买家信息",
  },
  noBuyerMatch: {
    en: "The channel does not know the receiver of this order any more",
    zh: "渠道已无此订单的收件人信息",
  },
  channelLimit: {
    en: "The channel's limit is reached; try again in a minute",
    zh: "已达到渠道的调用上限，请一分钟后重试",
  },
  dailyLimit: { en: "Your limit for today is reached", zh: "已达到您今日的上限" },
  unexpected: { en: "Unexpected error", zh: "发生意外错误" },
} as const;
