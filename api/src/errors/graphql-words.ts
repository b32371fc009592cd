import type { Language } from "../language/language.ts";

/** Anything up to the end of the sentence: sentences are cut apart before, and what is long is not retold. */
const value = "(.*)";

/** Longer messages hold values of the caller; they are passed on after a heading. */
const lengthMax = 1_000;

/** What GraphQL.js says most often, and the same in Chinese. Names and values stay as they are. */
const sentences: readonly (readonly [pattern: RegExp, zh: string])[] = [
  [/^Cannot query field "(\w+)" on type "(\w+)"\.?/u, '类型 "$2" 没有字段 "$1"'],
  [/^Unknown argument "(\w+)" on field "([\w.]+)"\.?/u, '字段 "$2" 没有参数 "$1"'],
  [/^Unknown argument "(\w+)" on directive "(@\w+)"\.?/u, '指令 "$2" 没有参数 "$1"'],
  [/^Unknown type "(\w+)"\.?/u, '没有类型 "$1"'],
  [/^Unknown fragment "(\w+)"\.?/u, '没有片段 "$1"'],
  [/^Unknown directive "(@\w+)"\.?/u, '没有指令 "$1"'],
  [/^Unknown operation named "(\w+)"\.?/u, '没有名为 "$1" 的操作'],
  [/^Cannot spread fragment "(\w+)" within itself.*/u, '片段 "$1" 不能包含自身'],
  [
    /^Field "(\w+)" argument "(\w+)" of type "([\w[\]!]+)" is required, but it was not provided\.?/u,
    '字段 "$1" 缺少必需的参数 "$2"（类型 "$3"）',
  ],
  [
    /^Field "(\w+)" of type "([\w[\]!]+)" must have a selection of subfields\.?/u,
    '字段 "$1"（类型 "$2"）必须选取子字段',
  ],
  [
    /^Field "(\w+)" must not have a selection since type "([\w[\]!]+)" has no subfields\.?/u,
    '字段 "$1"（类型 "$2"）没有子字段',
  ],
  [/^Field "([\w.]+)" of required type "([\w[\]!]+)" was not provided\.?/u, '缺少必需的字段 "$1"（类型 "$2"）'],
  [/^Field "(\w+)" is not defined by type "(\w+)"\.?/u, '类型 "$2" 没有字段 "$1"'],
  [/^Variable "(\$\w+)" is not defined.*/u, '变量 "$1" 没有定义'],
  [/^Variable "(\$\w+)" is never used.*/u, '变量 "$1" 没有被使用'],
  [/^Variable "(\$\w+)" of required type "([\w[\]!]+)" was not provided\.?/u, '缺少必需的变量 "$1"（类型 "$2"）'],
  [
    /^Variable "(\$\w+)" of type "([\w[\]!]+)" used in position expecting type "([\w[\]!]+)"\.?/u,
    '变量 "$1" 的类型 "$2" 与此处要求的类型 "$3" 不符',
  ],
  [
    new RegExp(`^Variable "(\\$\\w+)" got invalid value ${value} at "([^"]+)"$`, "su"),
    '变量 "$1" 在 "$3" 处的值 $2 无法接受',
  ],
  [new RegExp(`^Variable "(\\$\\w+)" got invalid value ${value}$`, "su"), '变量 "$1" 的值 $2 无法接受'],
  [new RegExp(`^Expected value of type "([\\w[\\]!]+)", found ${value}$`, "su"), '此处需要类型 "$1"，而得到 $2'],
  [/^Expected type "([\w[\]!]+)"\.?$/u, '此处需要类型 "$1"'],
  [/^Expected non-nullable type "([\w[\]!]+)" not to be null\.?/u, '类型 "$1" 不能为 null'],
  [/^Value "(\w+)" does not exist in "(\w+)" enum\.?/u, '枚举 "$2" 没有值 "$1"'],
  [/^(Int|String|Boolean|ID) cannot represent (?:a |an )?non-[\w ]+ value: (.*)$/u, "$2 不是有效的 $1"],
  [/^(.*) is not a (\w+)$/u, "$1 不是有效的 $2"],
  [/^This kind of literal is not a (\w+)$/u, "这种字面量不能作为 $1"],
  [/^Must provide query string\.?$/u, "请求中没有查询文本"],
  [/^Must provide operation name.*/u, "文档含有多个操作：请用 operationName 指定一个"],
  [/^Syntax Error: (.*)$/su, "语法错误：$1"],
];

function inChinese(clause: string): string | undefined {
  for (const [pattern, zh] of sentences) if (pattern.test(clause)) return clause.replace(pattern, zh);
  return undefined;
}

/** GraphQL.js joins where it was and what was wrong; each part is a sentence of its own. */
function partsOf(message: string): readonly string[] {
  return message.startsWith("Syntax Error") ? [message] : message.split(/; |(?<=Expected type "[\w[\]!]+")\. /u);
}

/** What GraphQL.js says of a document or a variable, in the language of the caller. What is not known is passed on after a heading. */
export function retell(message: string, language: Language): string {
  if (language === "en") return message;
  if (message.length > lengthMax) return `请求无法接受：${message.slice(0, lengthMax)}…`;
  const parts = partsOf(message).map(inChinese);
  return parts.every((part) => part !== undefined) ? parts.join("：") : `请求无法接受：${message}`;
}
