import { expect, it } from "vitest";
import { readJunit, readVitest } from "./outcome.ts";

it("pytest's report is read test by test, with entities and children", () => {
  const xml = `<testsuites><testsuite><testcase classname="tests.a.test_x" name="one[&quot;a&quot;]" time="1"/>
<testcase classname="tests.a.test_x" name="two" time="1"><failure message="no">text</failure></testcase>
<testcase classname="tests.a.test_x" name="three" time="1"><skipped message="tls"/></testcase></testsuite></testsuites>`;
  expect(readJunit(xml)).toEqual([
    { file: "test_x", name: 'one["a"]', state: "passed" },
    { file: "test_x", name: "two", state: "failed" },
    { file: "test_x", name: "three", state: "skipped" },
  ]);
});

it("a test whose set-up failed counts as failed, one that its suite skips does not", () => {
  const file = (name: string, status: string, ...states: string[]) => ({
    name: `/x/${name}`,
    status,
    assertionResults: states.map((state, index) => ({ fullName: `t${index}`, status: state })),
  });
  const report = {
    testResults: [
      file("a", "failed", "skipped"),
      file("b", "passed", "passed", "skipped"),
      file("c", "failed", "failed", "skipped"),
    ],
  };
  expect(readVitest(JSON.stringify(report)).map(({ file: at, state }) => `${at} ${state}`)).toEqual([
    "a failed",
    "b passed",
    "b skipped",
    "c failed",
    "c skipped",
  ]);
});
