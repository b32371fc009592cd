import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import iconv from "iconv-lite";
import { afterAll, describe, expect, test } from "vitest";
import { FileError } from "./file-error.ts";
import { readFile } from "./read-file.ts";
import type { TableRow, TableSpec } from "./table.ts";

const folder = mkdtempSync(join(tmpdir(), "orderhub-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const spec: TableSpec = { key: ["订单编号"], required: [["总金额"], ["订单创建时间"]] };
const header = ["订单编号", "总金额", "订单创建时间", "备注", "标题"];
let count = 0;

async function read(bytes: Uint8Array | string): Promise<TableRow[]> {
  const path = join(folder, String((count += 1)));
  writeFileSync(path, bytes);
  const rows: TableRow[] = [];
  for await (const part of readFile(path, spec)) if (part.kind === "rows") rows.push(...part.rows);
  return rows;
}

function problemOf(reading: Promise<unknown>): Promise<string> {
  return reading.then(
    () => "read",
    (error: unknown) => (error instanceof FileError ? error.problem : String(error)),
  );
}

const encodings = {
  "utf-8": (text: string) => Buffer.from(text),
  "utf-8 with mark": (text: string) => Buffer.from(`\ufeff${text}`),
  gb18030: (text: string) => iconv.encode(text, "gb18030"),
  "utf-16le with mark": (text: string) => iconv.encode(text, "utf-16le", { addBOM: true }),
  "utf-16be with mark": (text: string) => iconv.encode(text, "utf-16be", { addBOM: true }),
} as const;

/** What a person sees: padding around a cell is none of it, and neither is what would make it another kind of text. */
const cell = fc
  .array(fc.constantFrom("杯", "红", "a", "1", ".", ",", "\t", ";", " ", "\n", '"', "“", "元"), { maxLength: 12 })
  .map((letters) => letters.join("").trim())
  .filter((text) => !text.startsWith("=") && text.split("\n").every((line) => line.split(/[,;\t|]/u).length < 4));

describe("a text file", () => {
  test("comes back cell by cell, whatever its encoding, delimiter, line ends and quoting", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 9e9 }).map(String), cell, cell), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...Object.values(encodings)),
        fc.constantFrom(",", "\t", ";"),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        async (made, encode, delimiter, lineEnd, quoteAll) => {
          const table = made.map(([id, remark, title]) => [id, "1.00", "2026-01-03 09:05:00", remark, title]);
          const quote = (text: string): string =>
            quoteAll || /[",;\t\n\r|]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
          const lines = [header, ...table].map((row) => row.map(quote).join(delimiter));
          const rows = await read(encode(lines.join(lineEnd)));
          expect(rows.map(({ cells, problem }) => ({ cells, problem }))).toEqual(
            table.map((cells) => ({ cells, problem: undefined })),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  test("accounts for every order, wherever quotes were typed and not closed", async () => {
    const remark = fc.constantFrom("", '"', '急"', '"急用', '好"的', '"好的"', '""', 'a"b"c');
    await fc.assert(
      fc.asyncProperty(fc.array(remark, { minLength: 1, maxLength: 12 }), async (remarks) => {
        const ids = remarks.map((_remark, index) => String(3_526_000_000_000 + index));
        const lines = remarks.map((text, index) => `${ids[index] ?? ""},1.00,2026-01-03 09:05:00,${text},杯子`);
        const rows = await read([header.join(","), ...lines].join("\n"));
        expect(rows.map(({ cells }) => cells[0])).toEqual(ids);
      }),
      { numRuns: 200 },
    );
  });

  test("names the line at which a row begins, also behind cells of several lines", async () => {
    const rows = await read([header.join(","), '1,1,2026-01-03,"a\nb\nc",x', "2,1,2026-01-03,,x"].join("\n"));
    expect(rows.map(({ line }) => line)).toEqual([2, 5]);
  });

  test("loses no row to one that is too long", async () => {
    const long = "x".repeat(40_000);
    const rows = await read([header.join(","), `1,1,2026-01-03,${long},x`, "2,1,2026-01-03,,x"].join("\n"));
    expect(rows.map(({ problem }) => problem)).toEqual(["cell_too_long", undefined]);
    expect(JSON.stringify(rows).length).toBeLessThan(2_000);
  });
});

const sheetHead =
  '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
const letters = (index: number): string => String.fromCharCode(65 + index);
const text = (ref: string, value: string): string => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
const headRow = `<row r="1">${header.map((name, index) => text(`${letters(index)}1`, name)).join("")}</row>`;

function workbook(
  sheets: readonly { name: string; rows: string; state?: string }[],
  more: Record<string, string> = {},
): Uint8Array {
  const listed = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"${state === undefined ? "" : ` state="${state}"`}/>`,
  );
  const links = sheets.map(
    (_sheet, index) =>
      `<Relationship Id="rId${index + 1}" Type="x/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const files: Record<string, string> = {
    "xl/workbook.xml": `<workbook xmlns:r="r"><sheets>${listed.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${links.join("")}<Relationship Id="rId99" Type="x/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml":
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy/m/d\\ h:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="2"/></cellXfs></styleSheet>',
    ...more,
  };
  sheets.forEach(({ rows }, index) => {
    files[`xl/worksheets/sheet${index + 1}.xml`] = `${sheetHead}${rows}</sheetData></worksheet>`;
  });
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, body]) => [name, strToU8(body)])), { level: 9 });
}

describe("a workbook", () => {
  test("shows numbers and times as its cells do, and no digit that a spreadsheet has lost", async () => {
    const row = `<row r="2"><c r="A2"><v>3.5260000000000001E18</v></c><c r="B2"><v>146.69999999999999</v></c><c r="C2" s="1"><v>46025.378541666665</v></c><c r="D2" s="2"><v>12.5</v></c>${text("E2", "杯子")}</row>`;
    const [read1] = await read(workbook([{ name: "订单", rows: headRow + row }]));
    expect(read1?.cells).toEqual(["3.526E+18", "146.7", "2026-01-03 09:05:06", "12.50", "杯子"]);
  });

  const order = (id: string): string =>
    `<row r="2">${text("A2", id)}<c r="B2"><v>1</v></c>${text("C2", "2026-01-03 09:05:00")}</row>`;

  test("is read from its one visible sheet of orders; two of them are refused by their names", async () => {
    const hidden = { name: "旧", rows: headRow + order("1"), state: "hidden" };
    const shown = { name: "新", rows: headRow + order("2") };
    expect((await read(workbook([hidden, shown]))).map(({ cells }) => cells[0])).toEqual(["2"]);
    expect(await problemOf(read(workbook([shown, { name: "更新", rows: headRow + order("3") }])))).toBe(
      "several_sheets",
    );
    expect((await read(workbook([{ name: "空", rows: headRow }, shown]))).length).toBe(1);
  });

  test("that would fill the memory, or hides a cell at the end of the sheet, is refused", async () => {
    const far = `<row r="1048576">${text("XFD1048576", "x")}</row>`;
    expect(await problemOf(read(workbook([{ name: "订单", rows: headRow + order("1") + far }])))).toBe(
      "too_many_columns",
    );
    const bomb = workbook([{ name: "订单", rows: headRow + " ".repeat(40 * 1024 * 1024) }]);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await problemOf(read(bomb))).toBe("inflates_too_much");
    const entity = { "xl/sharedStrings.xml": '<!DOCTYPE s [<!ENTITY a "aa">]><sst><si><t>&a;</t></si></sst>' };
    const linked = workbook([{ name: "订单", rows: headRow + order("1") }], entity);
    expect(await problemOf(read(linked))).toMatch(/^(?:broken_file|read)$/u);
  });
});

describe("what is no table", () => {
  test.each([
    ["nothing", new Uint8Array(), "empty_file"],
    ["blanks", "\n \n", "empty_file"],
    ["a web page", "<html><table><tr><td>订单编号</td></tr></table></html>", "html_file"],
    ["a PDF", "%PDF-1.7\n", "not_a_table"],
    ["an old workbook", Buffer.from("d0cf11e0a1b11ae1", "hex"), "old_xls"],
    ["half a workbook", workbook([{ name: "订单", rows: headRow }]).subarray(0, 400), "broken_file"],
    ["text without a header", "a,b\n1,2\n", "missing_header"],
    ["a report without a column", "订单编号,总金额\n1,2\n", "missing_column"],
    ["an archive of two", zipSync({ "a.csv": strToU8("a"), "b.csv": strToU8("b") }), "zip_with_several"],
    ["an archive of none", zipSync({ "a.jpg": strToU8("a"), "b.jpg": strToU8("b") }), "zip_without_table"],
  ])("%s is refused with its own sentence", async (_name, bytes, problem) => {
    expect(await problemOf(read(bytes))).toBe(problem);
  });

  test("a folder, and a file that is not there, are refused", async () => {
    for (const path of [folder, join(folder, "none")]) {
      const parts = readFile(path, spec);
      expect(await problemOf(parts.next())).toBe("no_file");
    }
  });
});
