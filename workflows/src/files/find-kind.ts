import { FileError } from "./file-error.ts";

export type FileKind = "text" | "zip";

interface Signature {
  readonly bytes: string;
  readonly what: string;
}

/** First bytes of what people drop by mistake, in hex (Gary Kessler's list of file signatures). */
const others: readonly Signature[] = [
  { bytes: "255044462d", what: "PDF" },
  { bytes: "89504e470d0a1a0a", what: "PNG" },
  { bytes: "ffd8ff", what: "JPEG" },
  { bytes: "47494638", what: "GIF" },
  { bytes: "526172211a07", what: "RAR" },
  { bytes: "377abcaf271c", what: "7z" },
  { bytes: "1f8b", what: "gzip" },
  { bytes: "425a68", what: "bzip2" },
  { bytes: "7f454c46", what: "ELF" },
  { bytes: "4d5a9000", what: "EXE" },
  { bytes: "53514c69746520666f726d6174", what: "SQLite" },
];
const compound = "d0cf11e0a1b11ae1";
const zips = ["504b0304", "504b0506"];

/** What kind of file it is by its first bytes; its name says nothing. Throws FileError for what is no table. */
export function findKind(head: Buffer): FileKind {
  const hex = head.subarray(0, 16).toString("hex");
  if (zips.some((bytes) => hex.startsWith(bytes))) return "zip";
  if (hex.startsWith(compound)) {
    // A workbook with a password lies in a compound file, in a stream of this name (MS-OFFCRYPTO 2.3.4.4).
    const isProtected = head.includes(Buffer.from("EncryptedPackage", "utf16le"));
    throw new FileError(isProtected ? "protected_file" : "old_xls");
  }
  const other = others.find(({ bytes }) => hex.startsWith(bytes));
  if (other !== undefined) throw new FileError("not_a_table", other.what);
  const text = head.toString("latin1").replaceAll("\u0000", "").trimStart();
  if (text.replace(/^(?:ÿþ|þÿ|ï»¿)/u, "").trim() === "") throw new FileError("empty_file");
  if (
    /^(?:ÿþ|þÿ|ï»¿)?\s*<(?:!doctype html|html|head|meta|table|body|\?xml|!--|style|div)/iu.test(text.slice(0, 1024))
  ) {
    throw new FileError("html_file");
  }
  return "text";
}
