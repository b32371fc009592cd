import { fileProblemLabels } from "./file-problem.ts";
import type { Label } from "./label.ts";

/** Why an import ended without its rows, and what a person can do about it: what is wrong with its file, its shop or its run. */
export const importProblemLabels = {
  ...fileProblemLabels,
  not_found: { zh: "这个渠道不支持导入报表。", en: "This channel has no report files." },
  bad_shop_id: {
    zh: "店铺编号只能由小写字母、数字和连字符组成。",
    en: "A shop id is lower-case letters, digits and hyphens.",
  },
  other_channel: {
    zh: "店铺属于另一个渠道。请换一个店铺编号。",
    en: "The shop is on another channel. Name another shop.",
  },
  api_fed: {
    zh: "店铺由接口接入，文件会与接口数据冲突。请换一个店铺编号。",
    en: "The shop is polled: a file would fight with it. Name another shop.",
  },
  import_cancelled: {
    zh: "导入已取消。已入库的行保留；再次导入同一文件会继续。",
    en: "The import was cancelled. Rows that landed stay; importing the file again goes on.",
  },
  import_terminated: {
    zh: "导入被终止。已入库的行保留；再次导入同一文件会继续。",
    en: "The import was terminated. Rows that landed stay; importing the file again goes on.",
  },
  import_timed_out: {
    zh: "导入超时。已入库的行保留；再次导入同一文件会继续。",
    en: "The import took too long. Rows that landed stay; importing the file again goes on.",
  },
  import_failed: {
    zh: "导入没有完成。已入库的行保留；请再次导入，若仍失败请联系管理员。",
    en: "The import did not end. Rows that landed stay; import the file again, and tell an administrator if it fails again.",
  },
} as const satisfies Record<string, Label>;

export type ImportProblem = keyof typeof importProblemLabels;

export function isImportProblem(code: string): code is ImportProblem {
  return Object.hasOwn(importProblemLabels, code);
}

/** What people read of a problem, with what was found; an unknown one is told as an import that did not end. */
export function importProblemText(code: string, language: "zh" | "en", detail = ""): string {
  const problem = isImportProblem(code) ? code : "import_failed";
  return importProblemLabels[problem][language].replace("{detail}", () => detail);
}
