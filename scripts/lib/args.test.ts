import { describe, expect, it } from "vitest";
import { parseStartArgs, UsageError } from "./args.ts";
import { parseImportArgs } from "./import/import-args.ts";

const env = { home: "/data/hub" };

describe("npm start", () => {
  it("takes the home of the environment and ports from 4000 when no flag is given", () => {
    expect(parseStartArgs([], env)).toEqual({ json: false, home: "/data/hub", portBase: 4000 });
  });

  it("lets flags win over the environment", () => {
    const args = parseStartArgs(["--json", "--home", "/other", "--port-base", "5000"], env);
    expect(args).toEqual({ json: true, home: "/other", portBase: 5000 });
  });

  it.each([["--port-base", "80"], ["--port-base", "abc"], ["--port-base", "70000"], ["--unknown"], ["stray"]])(
    "answers %s %s with the usage",
    (...argv) => {
      expect(() => parseStartArgs(argv, env)).toThrow(UsageError);
      expect(() => parseStartArgs(argv, env)).toThrow("usage: npm start");
    },
  );
});

describe("npm run import", () => {
  it("imports into the channel's own file-fed shop unless a shop is named", () => {
    expect(parseImportArgs(["--channel", "taobao", "--file", "a.csv"], env).shopId).toBe("taobao-file");
    expect(parseImportArgs(["--channel", "taobao", "--file", "a.csv", "--shop", "s1"], env).shopId).toBe("s1");
  });

  it.each([[[]], [["--channel", "taobao"]], [["--file", "a.csv"]]])("answers %j with the usage", (argv) => {
    expect(() => parseImportArgs(argv, env)).toThrow("usage: npm run import");
  });
});
