import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { root } from "./manifests.ts";

/** Files that read the environment of each process or command, and the shape that each of them parses. */
const readers: Readonly<Record<string, readonly (readonly [file: string, shape: string])[]>> = {
  "api/src/main.ts": [["api/src/config.ts", "ApiConfig"]],
  "workflows/src/main.ts": [["workflows/src/config.ts", "Worker"]],
  "workflows/src/receiver/main.ts": [["workflows/src/config.ts", "Receiver"]],
  "workflows/src/setup/main.ts": [["workflows/src/config.ts", "Setup"]],
  "warehouse/src/migrate/main.ts": [["warehouse/src/migrate/config.ts", "Environment"]],
  "sandbox/src/main.ts": [["sandbox/src/config.ts", "Environment"]],
};

export interface Variables {
  readonly known: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
}

const optional = /\.(?:default|optional|prefault|nullish)\(/u;

function declarationOf(source: ts.SourceFile, name: string): ts.Expression | undefined {
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name: declared, initializer } of statement.declarationList.declarations) {
      if (declared.getText(source) === name) return initializer;
    }
  }
  return undefined;
}

/** The shape that `X.extend({...})` starts from: in this file, or where it is imported from. */
function baseOf(expression: ts.Expression, source: ts.SourceFile): string | undefined {
  if (!ts.isCallExpression(expression) || !ts.isPropertyAccessExpression(expression.expression)) return undefined;
  const { name, expression: target } = expression.expression;
  return name.text === "extend" && ts.isIdentifier(target) ? target.getText(source) : undefined;
}

/** The file that a name is imported from, where it is one of the hub. */
function importOf(file: string, source: ts.SourceFile, name: string): string | undefined {
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const bindings = statement.importClause?.namedBindings;
    const isHere = bindings && ts.isNamedImports(bindings) && bindings.elements.some((one) => one.name.text === name);
    if (isHere === true && statement.moduleSpecifier.text.startsWith("."))
      return join(dirname(file), statement.moduleSpecifier.text);
    const [, owner, path] = /^@orderhub\/(\w+)\/(.+)$/u.exec(statement.moduleSpecifier.text) ?? [];
    if (isHere === true && owner !== undefined) return `${owner}/src/${path}.ts`;
  }
  return undefined;
}

type Fields = readonly (readonly [name: string, isOptional: boolean])[];

/** The variables of a zod object in a config file, each as its name and whether it may be missing. */
function fieldsOf(file: string, shape: string): Fields {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest, true);
  const declared = declarationOf(source, shape);
  const elsewhere = importOf(file, source, shape);
  if (declared === undefined && elsewhere !== undefined) return fieldsOf(elsewhere, shape);
  const literal = declared && ts.isCallExpression(declared) ? declared.arguments[0] : undefined;
  if (declared === undefined || literal === undefined || !ts.isObjectLiteralExpression(literal))
    throw new Error(`${shape} in ${file} is no zod object`);
  const base = baseOf(declared, source);
  const own = literal.properties.flatMap((property): Fields => {
    if (ts.isSpreadAssignment(property)) return fieldsOf(file, property.expression.getText(source).split(".")[0] ?? "");
    if (!ts.isPropertyAssignment(property)) return [];
    return [[property.name.getText(source), optional.test(property.initializer.getText(source))]];
  });
  return [...(base === undefined ? [] : fieldsOf(file, base)), ...own];
}

/** The environment variables that a process reads, and those that it cannot start without. */
export function variablesOf(entry: string): Variables {
  if (entry === "schema/src/migrate/main.ts") {
    const names = new Set(["DATABASE_URL"]);
    return { known: names, required: names };
  }
  const fields = (readers[entry] ?? []).flatMap(([file, shape]) => fieldsOf(file, shape));
  if (fields.length === 0) throw new Error(`${entry} is not known to the deployment tests`);
  return {
    known: new Set(fields.map(([name]) => name)),
    required: new Set(fields.filter(([, isOptional]) => !isOptional).map(([name]) => name)),
  };
}

/** Whether a source file answers a path: the paths of probes are looked for where they are served. */
export function serves(file: string, path: string): boolean {
  return readFileSync(join(root, file), "utf8").includes(`"${path}"`);
}
