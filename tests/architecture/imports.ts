import { dirname, join, normalize } from "node:path/posix";
import ts from "typescript";
import { nodesOf, placeOf } from "./source-files.ts";

export interface Import {
  readonly file: string;
  readonly place: string;
  readonly specifier: string;
  /** Repository path a relative or workspace specifier leads to; undefined for packages from npm and builtins. */
  readonly target: string | undefined;
  /** True where nothing is loaded at run time. */
  readonly typeOnly: boolean;
}

function specifierOf(node: ts.Node): { text: string; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
    return {
      text: node.moduleSpecifier.text,
      typeOnly: node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword,
    };
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier))
    return { text: node.moduleSpecifier.text, typeOnly: node.isTypeOnly };
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal))
    return { text: node.argument.literal.text, typeOnly: true };
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    if (argument !== undefined && ts.isStringLiteralLike(argument)) return { text: argument.text, typeOnly: false };
  }
  return undefined;
}

function targetOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith(".")) return normalize(join(dirname(file), specifier));
  const workspace = /^@orderhub\/(?<name>[^/]+)(?:\/(?<path>.+))?$/u.exec(specifier)?.groups;
  if (workspace === undefined) return undefined;
  return workspace["path"] === undefined ? `${workspace["name"]}/` : `${workspace["name"]}/src/${workspace["path"]}.ts`;
}

/** Every import, re-export, type import and literal dynamic import of a file. */
export function importsOf(file: string): readonly Import[] {
  const found: Import[] = [];
  for (const node of nodesOf(file)) {
    const specifier = specifierOf(node);
    if (specifier === undefined) continue;
    found.push({
      file,
      place: placeOf(file, node),
      specifier: specifier.text,
      target: targetOf(file, specifier.text),
      typeOnly: specifier.typeOnly,
    });
  }
  return found;
}
