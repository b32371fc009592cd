/** One part of a multipart body. `filename` is undefined for a plain field. */
export interface Part {
  readonly name: string;
  readonly filename: string | undefined;
  readonly content: Buffer;
}

/** The boundary a Content-Type names; undefined when it is not multipart/form-data. */
export const boundaryOf = (contentType: string): string | undefined => {
  const match = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  return match?.[1] ?? match?.[2];
};

const attribute = (headers: string, name: string): string | undefined => {
  const match = new RegExp(`^content-disposition:.*[;\\s]${name}="((?:[^"\\\\]|\\\\.)*)"`, "im").exec(headers);
  return match?.[1]?.replace(/%22/g, '"').replace(/\\(["\\])/g, "$1");
};

const readPart = (bytes: Buffer): Part | undefined => {
  const headerEnd = bytes.indexOf("\r\n\r\n");
  if (headerEnd < 0) return undefined;
  const headers = bytes.subarray(0, headerEnd).toString("utf8");
  const name = attribute(headers, "name");
  if (name === undefined) return undefined;
  return { name, filename: attribute(headers, "filename"), content: bytes.subarray(headerEnd + 4) };
};

/** Splits a whole multipart body into its parts; undefined when it is malformed or cut short. */
export const readParts = (body: Buffer, boundary: string): readonly Part[] | undefined => {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const whole = Buffer.concat([Buffer.from("\r\n"), body]);
  const parts: Part[] = [];
  let at = whole.indexOf(delimiter);
  while (at >= 0) {
    const start = at + delimiter.length;
    if (whole.subarray(start, start + 2).toString("latin1") === "--") return parts;
    const lineEnd = whole.indexOf("\r\n", start);
    const next = whole.indexOf(delimiter, start);
    if (lineEnd < 0 || next < 0) return undefined;
    const part = readPart(whole.subarray(lineEnd + 2, Math.max(next, lineEnd + 2)));
    if (part === undefined) return undefined;
    parts.push(part);
    at = next;
  }
  return undefined;
};
