import { FileError } from "../file-error.ts";
import type { Zip } from "../zip/open-zip.ts";
import { type CellFormat, formatOf } from "./cell-format.ts";
import { SharedStrings } from "./shared-strings.ts";
import { type Attributes, drain, parseXml, readXml } from "./xml-events.ts";

export interface Sheet {
  readonly name: string;
  readonly path: string;
  readonly isVisible: boolean;
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly is1904: boolean;
  /** By the style number of a cell. */
  readonly formats: readonly CellFormat[];
  readonly strings: SharedStrings;
}

const root = "xl/workbook.xml";

/** Reads what a workbook says of all its sheets (ECMA-376 part 1, 18.2, 18.4, 18.8). Throws FileError. */
export async function readWorkbook(zip: Zip): Promise<Workbook> {
  const path = zip.names.includes(root)
    ? root
    : (zip.names.find((name) => /(?:^|\/)workbook\.xml$/u.test(name)) ?? root);
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const targets = await readTargets(zip, `${folder}_rels/${path.slice(folder.length)}.rels`);
  const sheets: Sheet[] = [];
  let is1904 = false;
  await readXml(zip.read(path), {
    open: (name, attributes) => {
      if (name === "workbookPr") is1904 = isTrue(attributes["date1904"]);
      if (name !== "sheet") return;
      const target = targets.byId.get(relationOf(attributes) ?? "");
      if (target === undefined) return;
      const { name: title = "", state = "visible" } = attributes;
      sheets.push({ name: title, path: resolvePath(folder, target), isVisible: state === "visible" });
    },
  });
  const named = (type: string, usual: string): string | undefined => {
    const target = targets.byType.get(type);
    const full = target === undefined ? `${folder}${usual}` : resolvePath(folder, target);
    return zip.names.includes(full) ? full : undefined;
  };
  const styles = named("styles", "styles.xml");
  const strings = named("sharedStrings", "sharedStrings.xml");
  return {
    sheets: sheets.filter((sheet) => zip.names.includes(sheet.path)),
    is1904,
    formats: styles === undefined ? [] : await readFormats(zip, styles),
    strings: strings === undefined ? new SharedStrings() : await readStrings(zip, strings),
  };
}

/** The relation of a sheet; the prefix of its name is the writer's choice. */
function relationOf(attributes: Attributes): string | undefined {
  const name = Object.keys(attributes).find((one) => one === "r:id" || one.endsWith(":id") || one === "id");
  return name === undefined ? undefined : attributes[name];
}

function isTrue(text: string | undefined): boolean {
  return text === "1" || text === "true";
}

function resolvePath(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const parts = `${folder}${target}`.split("/");
  const kept: string[] = [];
  for (const part of parts) {
    if (part === "..") kept.pop();
    else if (part !== "." && part !== "") kept.push(part);
  }
  return kept.join("/");
}

interface Targets {
  readonly byId: ReadonlyMap<string, string>;
  readonly byType: ReadonlyMap<string, string>;
}

async function readTargets(zip: Zip, path: string): Promise<Targets> {
  const byId = new Map<string, string>();
  const byType = new Map<string, string>();
  if (!zip.names.includes(path)) throw new FileError("broken_file");
  await readXml(zip.read(path), {
    open: (name, { Id, Target, Type }) => {
      if (name !== "Relationship" || Id === undefined || Target === undefined) return;
      byId.set(Id, Target);
      byType.set(Type?.slice(Type.lastIndexOf("/") + 1) ?? "", Target);
    },
  });
  return { byId, byType };
}

async function readFormats(zip: Zip, path: string): Promise<CellFormat[]> {
  const codes = new Map<number, string>();
  const formats: CellFormat[] = [];
  let inCells = false;
  await readXml(zip.read(path), {
    open: (name, attributes) => {
      if (name === "numFmt") codes.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "");
      if (name === "cellXfs") inCells = true;
      if (name !== "xf" || !inCells) return;
      const id = Number(attributes["numFmtId"] ?? 0);
      formats.push(formatOf(id, codes.get(id)));
    },
    close: (name) => {
      if (name === "cellXfs") inCells = false;
    },
  });
  return formats;
}

async function readStrings(zip: Zip, path: string): Promise<SharedStrings> {
  const strings = new SharedStrings();
  let text = "";
  let inText = false;
  let phonetic = 0;
  const handler = {
    open: (name: string): void => {
      if (name === "si") text = "";
      if (name === "rPh") phonetic += 1;
      inText = name === "t" && phonetic === 0;
    },
    close: (name: string): void => {
      if (name === "si") strings.add(text);
      if (name === "rPh") phonetic -= 1;
      inText = false;
    },
    text: (piece: string): void => {
      if (inText) text += piece;
    },
  };
  await drain(parseXml(zip.read(path), handler));
  return strings;
}
