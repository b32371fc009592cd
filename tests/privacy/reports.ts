import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import iconv from "iconv-lite";
import { importedWords, planted } from "./needles.ts";

const [name, street] = importedWords;
const { imported: mobile } = planted;
const address = `浙江省 杭州市 西湖区 ${street}88号3栋502室`;
const header = [
  "订单编号",
  "总金额",
  "买家实际支付金额",
  "收货地址",
  "订单创建时间",
  "订单付款时间",
  "退款金额",
  "买家会员名",
  "收货人姓名",
  "联系手机",
  "买家留言",
  "备用地址",
];

function rowsOf(first: number, count: number): readonly (readonly string[])[] {
  return Array.from({ length: count }, (_, index) => [
    String(first + index),
    "38.00",
    "38.00",
    address,
    "2026-10-05 10:00:00",
    // The last row cannot be read: its error must not quote what stands in it.
    index === count - 1 ? `请联系${name} ${mobile}` : "2026-10-05 10:05:00",
    "0.00",
    mobile,
    name,
    mobile,
    `请送到${street}88号3栋502室，收件人${name}，电话${mobile}`,
    address,
  ]);
}

/** An order report with buyer data in every column that may hold it, as the platform's GB18030 text. */
export function writeCsvReport(folder: string): string {
  const file = join(folder, "report.csv");
  const text = [header, ...rowsOf(900_001, 6)].map((cells) => cells.join(",")).join("\r\n");
  writeFileSync(file, iconv.encode(`${text}\r\n`, "gb18030"));
  return file;
}

/** The same as a sheet with its texts inline. */
export function writeXlsxReport(folder: string): string {
  const file = join(folder, "report.xlsx");
  const cell = (value: string, column: number, row: number): string =>
    `<c r="${String.fromCharCode(65 + column)}${row}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const rows = [header, ...rowsOf(910_001, 6)].map(
    (cells, row) => `<row r="${row + 1}">${cells.map((value, column) => cell(value, column, row + 1)).join("")}</row>`,
  );
  const main = "http://schemas.openxmlformats.org";
  const parts = {
    "[Content_Types].xml": `<Types xmlns="${main}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${main}/package/2006/relationships"><Relationship Id="rId1" Type="${main}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}/spreadsheetml/2006/main" xmlns:r="${main}/officeDocument/2006/relationships"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${main}/package/2006/relationships"><Relationship Id="rId1" Type="${main}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}/spreadsheetml/2006/main"><sheetData>${rows.join("")}</sheetData></worksheet>`,
  };
  writeFileSync(file, zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)]))));
  return file;
}
