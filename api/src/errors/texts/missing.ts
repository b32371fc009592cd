/** What was named does not exist, or is outside the scope. */
export const missingTexts = {
  noUser: { en: "There is no such user", zh: "用户不存在" },
  noToken: { en: "There is no such token", zh: "令牌不存在" },
  noShop: { en: "There is no shop {id}", zh: "店铺 {id} 不存在" },
  noOrder: { en: "There is no such order", zh: "订单不存在" },
  noRecord: { en: "A record named does not exist", zh: "指定的记录不存在" },
  gone: { en: "What was named does not exist, or is done already", zh: "指定的对象不存在，或已处理完毕" },
} as const;
