import { expect, test } from "vitest";
import { createSandboxMetrics } from "./metrics.ts";

test("calls are counted by method and by what they got; a method that looks like none is other", async () => {
  const metrics = createSandboxMetrics();
  metrics.answered("taobao.trade.fullinfo.get", { kind: "answer", body: "{}", delaySeconds: 0 });
  metrics.answered("taobao.trade.fullinfo.get", { kind: "hang", seconds: 1 });
  metrics.answered("'; DROP TABLE", { kind: "status", status: 502 });
  const text = await metrics.render();
  expect(text).toContain('{method="taobao.trade.fullinfo.get",outcome="answer",process="sandbox"} 1');
  expect(text).toContain('{method="taobao.trade.fullinfo.get",outcome="hang",process="sandbox"} 1');
  expect(text).toContain('{method="other",outcome="status",process="sandbox"} 1');
  expect(text).not.toContain("DROP");
});
