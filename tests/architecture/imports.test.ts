import { describe, expect, test } from "vitest";
import { type Import, importsOf } from "./imports.ts";
import { codeFiles, isTest, type PackageName, packages } from "./source-files.ts";

const mayImport: Record<PackageName | "scripts", readonly string[]> = {
  schema: [],
  warehouse: ["schema"],
  workflows: ["schema", "warehouse"],
  api: ["schema", "warehouse"],
  web: [],
  sandbox: [],
  scripts: ["schema", "warehouse", "workflows"],
};

function importsUnder(folder: string, withTests = true): readonly Import[] {
  return codeFiles(folder, withTests).flatMap((file) => importsOf(file));
}

function places(imports: readonly Import[]): readonly string[] {
  return imports.map(({ place, specifier }) => `${place} imports ${specifier}`);
}

/** A test beside the code may ask the harness for an engine; code never may. */
function startsEngines({ file, target }: Import): boolean {
  return isTest(file) && /^tests\/(?:harness|stack)\//u.test(target ?? "");
}

const owners = [...packages, "scripts"] as const;

describe("imports between packages", () => {
  test.each(owners)("%s imports only the packages below it", (owner) => {
    const wrong = importsUnder(owner).filter((found) => {
      const [package_] = found.target?.split("/") ?? [];
      return (
        package_ !== undefined && package_ !== owner && !mayImport[owner].includes(package_) && !startsEngines(found)
      );
    });
    expect(places(wrong)).toEqual([]);
  });

  test.each(packages)("%s enters another package by its name, never by a relative path", (owner) => {
    const wrong = importsUnder(owner).filter(
      (found) => found.specifier.startsWith(".") && found.target?.split("/")[0] !== owner && !startsEngines(found),
    );
    expect(places(wrong)).toEqual([]);
  });

  test("relative imports name the file with its extension", () => {
    const wrong = [...packages, "scripts", "tests"]
      .filter((folder) => folder !== "web")
      .flatMap((folder) => importsUnder(folder))
      .filter(({ specifier }) => specifier.startsWith(".") && !/\.(?:ts|tsx|js|mjs|json)$/u.test(specifier));
    expect(places(wrong)).toEqual([]);
  });

  test("no module needs itself at run time by way of others", () => {
    const edges = new Map<string, readonly string[]>();
    for (const folder of owners)
      for (const file of codeFiles(folder))
        edges.set(
          file,
          importsOf(file).flatMap(({ target, typeOnly }) => (target === undefined || typeOnly ? [] : [target])),
        );
    expect(cyclesIn(edges)).toEqual([]);
  });
});

/** Foreign modules that belong to one package, and who may load them. */
const reserved: readonly { what: string; pattern: RegExp; allowed: readonly string[] }[] = [
  { what: "ClickHouse", pattern: /^(?:@clickhouse\/|chdb(?:\/|$))/u, allowed: ["warehouse"] },
  { what: "Temporal's worker side", pattern: /^@temporalio\/(?:worker|workflow|activity)/u, allowed: ["workflows"] },
  { what: "Temporal's client", pattern: /^@temporalio\/client/u, allowed: ["schema", "workflows", "api", "scripts"] },
  {
    what: "Postgres",
    pattern: /^(?:pg|pg-copy-streams|@prisma\/.+)$/u,
    allowed: ["schema", "workflows", "api", "scripts"],
  },
  { what: "React", pattern: /^(?:react|react-dom)(?:\/|$)/u, allowed: ["web"] },
];

describe("imports from outside", () => {
  test.each(reserved)("$what is spoken by $allowed only", ({ pattern, allowed }) => {
    const wrong = owners
      .filter((owner) => !allowed.includes(owner))
      .flatMap((owner) => importsUnder(owner))
      .filter(({ specifier }) => pattern.test(specifier));
    expect(places(wrong)).toEqual([]);
  });

  test("the web front end runs in a browser: no module of Node", () => {
    const wrong = codeFiles("web/src")
      .flatMap((file) => importsOf(file))
      .filter(({ specifier }) => specifier.startsWith("node:"));
    expect(places(wrong)).toEqual([]);
  });
});

describe("inside the web front end", () => {
  const featureOf = (path: string | undefined) =>
    /^web\/src\/features\/(?<name>[^/]+)\//u.exec(path ?? "")?.groups?.["name"];

  test("a feature never imports another feature", () => {
    const wrong = importsUnder("web/src/features").filter(({ file, target }) => {
      const other = featureOf(target);
      return other !== undefined && other !== featureOf(file);
    });
    expect(places(wrong)).toEqual([]);
  });

  test("what features share knows neither a feature nor the application", () => {
    const wrong = importsUnder("web/src").filter(
      ({ file, target }) =>
        !/^web\/src\/(?:app|features)\/|^web\/src\/[^/]+$/u.test(file) &&
        /^web\/src\/(?:app|features)\//u.test(target ?? ""),
    );
    expect(places(wrong)).toEqual([]);
  });
});

function cyclesIn(edges: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) {
      cycles.push([...path.slice(at), file].join(" → "));
      return;
    }
    if (done.has(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of edges.keys()) visit(file, []);
  return cycles;
}
