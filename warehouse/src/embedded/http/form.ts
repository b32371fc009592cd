import { clickHouseError } from "../errors/codes.ts";
import { boundaryOf, readParts } from "./multipart.ts";

/** A file part of a form: rows of a temporary table that lives as long as the request. */
export interface FormFile {
  readonly name: string;
  readonly content: Buffer;
}

export interface Form {
  readonly fields: URLSearchParams;
  readonly files: readonly FormFile[];
}

const MAX_FORM_BYTES = 128 << 20;

/** True for a body that must be read as a form. */
export const isForm = (contentType: string | undefined): contentType is string =>
  contentType !== undefined && /^multipart\/form-data\s*;/i.test(contentType);

/** Reads a form whole, up to 128 MB. Throws BAD_ARGUMENTS for one that is malformed. */
export const readForm = async (body: AsyncIterable<Buffer>, contentType: string): Promise<Form> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_FORM_BYTES) throw clickHouseError("QUERY_IS_TOO_LARGE", "A form must be smaller than 128 MB");
    chunks.push(chunk);
  }
  const boundary = boundaryOf(contentType);
  const parts = boundary === undefined ? undefined : readParts(Buffer.concat(chunks), boundary);
  if (parts === undefined) throw clickHouseError("BAD_ARGUMENTS", "The multipart form cannot be read");
  const fields = new URLSearchParams();
  for (const part of parts) if (part.filename === undefined) fields.append(part.name, part.content.toString("utf8"));
  const files = parts.flatMap(({ name, filename, content }) => (filename === undefined ? [] : [{ name, content }]));
  return { fields, files };
};
