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
  noEndpoint: { en: "There is no such address", zh: "没有此地址" },
  signInBody: {
    en: "Send a JSON object with an e-mail address of at most 254 and a password of at most 128 characters",
    zh: "请发送 JSON 对象，其中邮箱不超过 254 个字符，密码不超过 128 个字符",
  },
  addressUnreadable: { en: "The address of this request cannot be read", zh: "无法识别此请求的地址" },
  credentialEnded: {
    en: "The credential of this stream has ended or changed: sign in again, or send another token",
    zh: "此连接的凭证已失效或变更：请重新登录，或更换令牌",
  },
  tooManyStreams: {
    en: "At most {max} streams at a time for one person or token: close one first",
    zh: "每个用户或令牌最多同时保持 {max} 个实时连接：请先关闭一个",
  },
  tokenOutlives: { en: "A token cannot make one that outlives it", zh: "令牌不能创建比自身更晚到期的令牌" },
} as const;
