import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path/posix";
import { describe, expect, test } from "vitest";
import { allFiles, packages, root, textOf } from "./source-files.ts";

const binary = /\.(?:png|jpe?g|gif|ico|woff2?|xlsx|zip|gz|wasm|pb|bin)$/u;
const texts = allFiles().filter((file) => !binary.test(file));
const documents = texts.filter((file) => file.endsWith(".md"));

describe("documents", () => {
  test.each(packages)("%s has a README", (name) => {
    expect(existsSync(join(root, name, "README.md"))).toBe(true);
  });

  test("every path under docs that a file cites exists", () => {
    const wrong = texts.flatMap((file) =>
      [...textOf(file).matchAll(/(?<![\w/.-])docs\/[\w./-]*\w/gu)]
        .map(([path]) => path)
        .filter((path) => !existsSync(join(root, path)))
        .map((path) => `${file} cites ${path}`),
    );
    expect(wrong).toEqual([]);
  });

  test("every relative link of a document leads somewhere", () => {
    const wrong = documents.flatMap((file) =>
      [...textOf(file).matchAll(/\]\((?<link>[^)#\s]+)(?:#[^)]*)?\)/gu)]
        .map(({ groups }) => groups?.["link"] ?? "")
        .filter((link) => !/^[a-z]+:/u.test(link))
        .filter((link) => !existsSync(join(root, normalize(join(dirname(file), link)))))
        .map((link) => `${file} links ${link}`),
    );
    expect(wrong).toEqual([]);
  });

  test("every npm script that a document names exists", () => {
    const scriptsOf = (manifest: string): readonly string[] =>
      Object.keys((JSON.parse(textOf(manifest)) as { scripts?: Record<string, string> }).scripts ?? {});
    const wrong = documents.flatMap((file) => {
      const own = packages.find((name) => file.startsWith(`${name}/`));
      const known = [...scriptsOf("package.json"), ...(own === undefined ? [] : scriptsOf(`${own}/package.json`))];
      return [...textOf(file).matchAll(/npm run (?<script>[\w:-]+)/gu)]
        .map(({ groups }) => groups?.["script"] ?? "")
        .filter((script) => !known.includes(script))
        .map((script) => `${file} names npm run ${script}`);
    });
    expect(wrong).toEqual([]);
  });
});

describe("nothing of one machine", () => {
  const here = "tests/architecture/documents.test.ts";

  test.each([
    ["a home or work folder", /(?<![\w.:/-])\/(?:home|Users|root|work)\/[\w.-]+/u],
    [
      "a registry other than the public one",
      /https?:\/\/[^\s"']*(?:artifactory|nexus|verdaccio|jfrog|:\d+\/(?:npm|pypi|repository))/iu,
    ],
    ["a resolved address in the lock file", /"resolved": "https?:\/\/(?!registry\.npmjs\.org\/)/u],
    ["a private key", /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/u],
  ])("no file holds %s", (_what, pattern) => {
    expect(texts.filter((file) => file !== here && pattern.test(textOf(file)))).toEqual([]);
  });

  test("no shared data is copied into the repository", () => {
    expect(allFiles().filter((file) => /tmall_order_report|reconciliation-golden|(?:^|\/)nab\//u.test(file))).toEqual(
      [],
    );
  });
});
