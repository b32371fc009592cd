/** More was asked for than is allowed. */
export const limitTexts = {
  inputTooLarge: { en: "The request is too large: {what}, at most {max}", zh: "请求过大：{what} 最多为 {max}" },
  tooManyStatements: { en: "Too many of your questions are waiting", zh: "您等待处理的请求过多" },
  bodyTooLarge: { en: "A body has at most {max} bytes", zh: "请求体最多 {max} 字节" },
  bodyOfUnknownLength: {
    en: "Send the length of the body (Content-Length)",
    zh: "请给出请求体的长度（Content-Length）",
  },
  filterTerms: { en: "A filter has at most {max} conditions", zh: "筛选最多包含 {max} 个条件" },
  filterDepth: { en: "A filter is at most {max} levels deep", zh: "筛选最多嵌套 {max} 层" },
  filterRelations: {
    en: "A filter asks for lines, refunds, numbers or rows behind a number at most {max} times",
    zh: "筛选中对明细、退款、编号或指标明细的条件最多 {max} 个",
  },
  nodeCount: { en: "Name at most {max} ids", zh: "最多指定 {max} 个 id" },
  tooDeep: { en: "An operation is at most {max} levels deep", zh: "操作最多嵌套 {max} 层" },
  tooManyAliases: { en: "An operation has at most {max} aliases", zh: "操作最多使用 {max} 个别名" },
  tooManyDirectives: { en: "An operation has at most {max} directives", zh: "操作最多使用 {max} 个指令" },
  tooManyTokens: { en: "A document has at most {max} tokens", zh: "文档最多包含 {max} 个词元" },
  tooManyRepeats: {
    en: "A field may be selected {max} times in one place",
    zh: "同一位置的同一字段最多选取 {max} 次",
  },
  fragmentsTooLarge: {
    en: "The fragments of the document select too much",
    zh: "文档中的片段选取的内容过多",
  },
  tooDear: {
    en: "This operation is priced at {price} points and one of yours may cost {max}: ask for fewer rows or a shorter period",
    zh: "此操作计价 {price} 点，而您的单次上限为 {max} 点：请减少行数或缩短时段",
  },
  tooOften: {
    en: "This operation is priced at {price} points and {left} are left: try again in {seconds} s",
    zh: "此操作计价 {price} 点，剩余 {left} 点：请在 {seconds} 秒后重试",
  },
  tooManyWrong: {
    en: "Too many wrong passwords for this account: try again in {seconds} s, or from a browser that has signed in before",
    zh: "此账号的密码错误次数过多：请在 {seconds} 秒后重试，或使用曾登录过的浏览器",
  },
  tooManyAttempts: {
    en: "Too many attempts from this address: try again in {seconds} s",
    zh: "此地址的尝试次数过多：请在 {seconds} 秒后重试",
  },
  tooManyExports: {
    en: "Too many exports are running: try again in {seconds} s",
    zh: "正在进行的导出过多：请在 {seconds} 秒后重试",
  },
  exportTooDear: {
    en: "An export of {points} points is more than is left: try again in {seconds} s",
    zh: "此导出需 {points} 点，超过剩余点数：请在 {seconds} 秒后重试",
  },
  sheetFull: {
    en: "A sheet holds {max} orders and this list has {rows}: export it as CSV",
    zh: "工作表最多容纳 {max} 个订单，而此列表有 {rows} 个：请导出为 CSV",
  },
} as const;
