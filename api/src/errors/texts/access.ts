/** Who asks, and what they may not do. */
export const accessTexts = {
  signIn: { en: "Sign in, or send a token", zh: "请先登录，或发送令牌" },
  signInForSchema: {
    en: "Sign in, or send a token, to read the schema",
    zh: "读取模式（schema）前请先登录，或发送令牌",
  },
  badToken: { en: "The token is not valid", zh: "令牌无效" },
  roleMayNot: { en: "The role {role} may not do this", zh: "角色 {role} 无权执行此操作" },
  onlyWithToken: {
    en: "The role {role} may send queries of its own only with a token",
    zh: "角色 {role} 只有使用令牌才能发送自己编写的查询",
  },
  grantsMoreThanHeld: { en: "Nobody can grant more than they hold", zh: "授予的权限不能超过自己拥有的权限" },
  lastAdministrator: {
    en: "The last administrator of everything stays one",
    zh: "必须保留至少一位拥有全部范围的管理员",
  },
  tokenOutlives: { en: "A token cannot make one that outlives it", zh: "令牌不能创建比自身更晚到期的令牌" },
} as const;
