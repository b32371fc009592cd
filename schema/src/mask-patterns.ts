/** Digits as people and machines write them. */
const D = String.raw`[\d\uff10-\uff19]`;
/** What people put between the digits of a number. */
const S = String.raw`[-\s.\uff0d\u2010-\u2015\u2212·・_/]`;

interface Rule {
  readonly pattern: RegExp;
  readonly mask: (found: string, ...groups: (string | undefined)[]) => string;
}

function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/gu, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0));
}

/** Keeps the first three and the last four digits of a number, whatever stands between them. */
function keepEnds(found: string): string {
  const digits = halfWidth(found).replace(/\D/gu, "");
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** The same without the country's number before it. */
function keepMobile(found: string): string {
  return keepEnds(halfWidth(found).replace(/\D/gu, "").slice(-11));
}

/** 13812345678, 138-1234-5678, 138 1234 5678, 1381 234 5678, +86 138…: mobile numbers of the mainland. */
const mobile = new RegExp(
  `(?<!${D})(?:[+\uff0b]?${D}{2}${S}{0,2})??[1\uff11][3-9\uff13-\uff19]${D}(?:${S}{0,2}${D}{4}${S}{0,2}${D}{4}|${D}${S}{1,2}${D}{3}${S}{1,2}${D}{4})(?!${D})`,
  "gu",
);
/** 1 3 8 1 2 3 4 5 6 7 8, 1-3-8-…: one separator between all digits. */
const spaced = new RegExp(`(?<!${D})[1\uff11](${S})[3-9\uff13-\uff19](?:\\1${D}){9}(?!${D})`, "gu");
/** +852 9123 4567, 00852-…: numbers that name their country (ITU-T E.164). */
const abroad = new RegExp(`(?<!${D})(?:[+\uff0b]|00)${D}{1,3}(?:${S}{0,2}${D}{2,5}){2,4}(?!${D})`, "gu");
/** 0571-87654321, (0571)87654321, （010） 8765 4321. */
const landline = new RegExp(
  `(?<!${D})(?:(0${D}{2,3})${S}{0,2}|[(\uff08]\\s?(0${D}{2,3})\\s?[)\uff09]${S}{0,2})${D}{3,4}${S}?${D}{4}(?!${D})`,
  "gu",
);
/** Resident identity numbers (GB 11643): 18 characters with a date in them, with or without spaces. */
const identity = new RegExp(
  `(?<![${D.slice(1, -1)}A-Za-z])${D}{6}${S}?(?:19|20|\uff11\uff19|\uff12\uff10)${D}{2}${S}?(?:[0\uff10]${D}|[1\uff11][0-2\uff10-\uff12])${S}?[0-3\uff10-\uff13]${D}${S}?${D}{3}[${D.slice(1, -1)}Xx\uff38\uff58](?![${D.slice(1, -1)}A-Za-z])`,
  "gu",
);
/** A mobile number in words: 一三八一二三四五六七八. */
const inWords =
  /(?<![零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖])[一幺壹][零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]{10}(?![零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖])/gu;
const email = /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}[@\uff20][A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/gu;
/** 微信 wx12345, VX：abc_123: a name on another network. */
const account =
  /(微信号?|weixin|wechat|V信|vx|wx|QQ)(\s{0,2}(?:号|是|[:：])?\s{0,2})([A-Za-z0-9][A-Za-z0-9_-]{4,19})(?![A-Za-z0-9_-])/giu;
const named = /((?:收件人|收货人|姓名|联系人|名字)\s{0,4}(?:是|叫|为|[:：])?\s{0,4})([\p{Script=Han}·]{2,4})/gu;

const surnames =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
/** 张三收, 张三先生: a name before a word that only follows names. */
const addressed = new RegExp(
  `([${surnames}])(\\p{Script=Han}{1,2})(?=\\s{0,2}(?:收(?:$|[^\\p{Script=Han}])|先生|女士|小姐|亲启))`,
  "gu",
);
const street =
  /[\p{Script=Han}A-Za-z0-9]{1,24}?(?:路|街|大道|巷|弄|胡同|小区|花园|大厦|公寓|村|镇)[\p{Script=Han}A-Za-z0-9\-－#]{0,24}?\d{1,6}\s{0,2}(?:号楼|号院|号|栋|幢|座|单元|室|楼|层)[\dA-Za-z\p{Script=Han}\-－#]{0,16}/gu;

const hidden = (): string => "***";

/** Numbers of people: what a text that should hold none is searched for. */
export const numberRules: readonly Rule[] = [
  { pattern: email, mask: () => "***@***" },
  { pattern: identity, mask: () => "******" },
  { pattern: mobile, mask: keepMobile },
  { pattern: spaced, mask: keepMobile },
  { pattern: abroad, mask: hidden },
  {
    pattern: landline,
    mask: (found, plain, bracketed) =>
      `${halfWidth(plain ?? bracketed ?? "")}****${halfWidth(found).replace(/\D/gu, "").slice(-4)}`,
  },
  { pattern: inWords, mask: hidden },
];

/** Everything by which a person could be found in free text. */
export const personRules: readonly Rule[] = [
  ...numberRules,
  { pattern: account, mask: (_found, word = "", between = "") => `${word}${between}***` },
  { pattern: named, mask: (_found, marker = "") => `${marker}**` },
  { pattern: addressed, mask: (_found, surname = "") => `${surname}**` },
  { pattern: street, mask: hidden },
];

export function applyRules(text: string, rules: readonly Rule[]): string {
  let masked = text;
  for (const { pattern, mask } of rules) masked = masked.replace(pattern, mask);
  return masked;
}

/** Characters that nobody sees and that would keep digits apart. */
const unseen = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;

export function withoutUnseen(text: string): string {
  return text.replace(unseen, "");
}
