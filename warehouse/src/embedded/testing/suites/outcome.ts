/** How one test of a client's suite ended here. */
export interface Outcome {
  readonly file: string;
  readonly name: string;
  readonly state: "passed" | "failed" | "skipped";
}

const XML_NAMES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const plain = (text: string): string => text.replace(/&(\w+);/g, (all, name: string) => XML_NAMES[name] ?? all);

/** Reads what pytest writes with --junitxml. */
export const readJunit = (xml: string): readonly Outcome[] =>
  [...xml.matchAll(/<testcase classname="([^"]*)" name="([^"]*)"[^>]*?(?:\/>|>(.*?)<\/testcase>)/gs)].map(
    ([, file = "", name = "", body = ""]) => ({
      file: file === "" ? plain(name) : (file.split(".").at(-1) ?? file),
      name: plain(name),
      state: /<(?:failure|error)\b/.test(body) ? "failed" : body.includes("<skipped") ? "skipped" : "passed",
    }),
  );

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

const isReport = (value: unknown): value is VitestReport =>
  typeof value === "object" && value !== null && "testResults" in value && Array.isArray(value.testResults);

/** Reads what vitest writes with --reporter json. A test that never ran because its set-up failed has failed. */
export const readVitest = (json: string): readonly Outcome[] => {
  const report: unknown = JSON.parse(json);
  if (!isReport(report)) throw new Error("this is not a report of vitest");
  return report.testResults.flatMap(({ name, status, assertionResults }) => {
    const hasFailed = assertionResults.some((test) => test.status === "failed");
    const setUpFailed = status === "failed" && !hasFailed;
    return assertionResults.map((test): Outcome => {
      const ran = test.status === "passed" || test.status === "failed" ? test.status : "skipped";
      return {
        file: name.split("/").at(-1) ?? name,
        name: test.fullName,
        state: ran === "skipped" && setUpFailed ? "failed" : ran,
      };
    });
  });
};
