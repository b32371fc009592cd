import { expect, test } from "vitest";
import { zhAudit } from "../../i18n/zh/audit.ts";
import { fill, type Translate } from "../../i18n/texts.ts";
import { subjectName } from "./subject-name.ts";

const words: Readonly<Record<string, string>> = zhAudit.subject;
const t: Translate = (key, values) => fill(words[key.replace("audit.subject.", "")] ?? key, values);

test.each([
  ["order/tmall-home/4291235678901230012", "订单 4291235678901230012"],
  ["shop/tmall-home", "店铺 tmall-home"],
  ["shop/tmall-home/import/7", "店铺 tmall-home 的文件导入"],
  ["user/ops@orderhub.example", "人员 ops@orderhub.example"],
  ["export/orders", "导出"],
  ["nowhere/x", "nowhere/x"],
  ["", ""],
])("%s reads %s", (subject, name) => {
  expect(subjectName(t, subject)).toBe(name);
});
