import type { Label } from "./label.ts";

/**
 * Why a file cannot be read as a table, and what a person can do about it. `{detail}` is filled with what was found. The one list:
 * a reader can give no other reason, and none is without words.
 */
export const fileProblemLabels = {
  no_file: { zh: "文件不存在，或无权读取。", en: "The file is not there, or may not be read." },
  empty_file: {
    zh: "文件是空的。请重新下载报表。",
    en: "The file is empty. Download the report again.",
  },
  not_a_table: {
    zh: "这不是订单报表，而是{detail}。请导入 CSV 或 XLSX 文件。",
    en: "This is no order report but {detail}. Import a CSV or XLSX file.",
  },
  html_file: {
    zh: "这个文件是网页（HTML 表格），只是名字像表格。请在表格软件中打开，另存为 XLSX 后再导入。",
    en: "This file is a web page (an HTML table) that is only named like a spreadsheet. Open it in a spreadsheet program, save it as XLSX and import that.",
  },
  old_xls: {
    zh: "这是旧版 Excel 文件（XLS）。请打开后另存为 XLSX 或 CSV 再导入。",
    en: "This is an old Excel file (XLS). Open it, save it as XLSX or CSV and import that.",
  },
  protected_file: {
    zh: "文件有密码保护。请去掉密码，另存后再导入。",
    en: "The file is protected by a password. Remove the password, save it and import that.",
  },
  broken_file: {
    zh: "文件不完整或已损坏，可能没有下载完。请重新下载。",
    en: "The file is cut off or damaged; the download may not have ended. Download it again.",
  },
  zip_without_table: {
    zh: "压缩包里没有 CSV 或 XLSX 文件。请解压后导入报表。",
    en: "The archive holds no CSV or XLSX file. Unpack it and import the report.",
  },
  zip_with_several: {
    zh: "压缩包里有多个文件（{detail}）。请解压后逐个导入。",
    en: "The archive holds several files ({detail}). Unpack it and import them one by one.",
  },
  bad_encoding: {
    zh: "无法识别文件的编码。请另存为 UTF-8 编码的 CSV 再导入。",
    en: "The encoding of the file is not known. Save it as CSV in UTF-8 and import that.",
  },
  missing_header: {
    zh: "没有找到表头：需要有“{detail}”这样的一列。",
    en: "No header row was found: the report needs a column {detail}.",
  },
  duplicate_header: {
    zh: "有两列的表头都是“{detail}”。请删除或改名其中一列。",
    en: "Two columns are called {detail}. Delete or rename one of them.",
  },
  missing_column: { zh: "报表缺少列：{detail}。", en: "The report has no column {detail}." },
  several_sheets: {
    zh: "有多个工作表像订单报表（{detail}）。请只保留一个，或分别另存后逐个导入。",
    en: "Several sheets look like order reports ({detail}). Keep one of them, or save each as a file of its own.",
  },
  file_too_large: {
    zh: "文件超过 {detail}。请按时间分段导出。",
    en: "The file is larger than {detail}. Export shorter spans of time.",
  },
  inflates_too_much: {
    zh: "文件解压后超过 {detail}，不像正常的报表。",
    en: "The file unpacks to more than {detail}, which no report does.",
  },
  too_many_rows: {
    zh: "超过 {detail} 行。请按时间分段导出。",
    en: "There are more than {detail} rows. Export shorter spans of time.",
  },
  too_many_columns: {
    zh: "超过 {detail} 列。请删除表格右侧多余的内容。",
    en: "There are more than {detail} columns. Delete what stands on the far right of the sheet.",
  },
  took_too_long: { zh: "读取超过 {detail}，已停止。", en: "Reading took longer than {detail} and was stopped." },
  too_much_memory: {
    zh: "读取所需的内存超过限制，已停止。请按时间分段导出，或另存为 CSV。",
    en: "Reading needs more memory than is allowed and was stopped. Export shorter spans of time, or save it as CSV.",
  },
  unreadable: {
    zh: "文件无法读取，读取进程意外结束。",
    en: "The file cannot be read: the process that reads it ended.",
  },
} as const satisfies Record<string, Label>;

export type FileProblem = keyof typeof fileProblemLabels;

/** What people read of a problem, with what was found. */
export function fileProblemText(problem: FileProblem, language: "zh" | "en", detail = ""): string {
  return fileProblemLabels[problem][language].replace("{detail}", () => detail);
}
