import { SaxesParser } from "saxes";
import { FileError } from "../file-error.ts";

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandler {
  /** Names come without their prefix. */
  readonly open: (name: string, attributes: Attributes) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** Feeds a document to a handler as it arrives; yields after each piece. No entity but XML's own is known. Throws FileError. */
export async function* parseXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser();
  let failure: Error | undefined;
  parser.on("error", (error) => (failure ??= error));
  parser.on("opentag", ({ name, attributes }) => handler.open(local(name), attributes));
  parser.on("closetag", ({ name }) => handler.close(local(name)));
  parser.on("text", handler.text);
  parser.on("cdata", handler.text);
  const decoder = new TextDecoder("utf-8");
  for await (const chunk of chunks) {
    parser.write(decoder.decode(chunk, { stream: true }));
    if (failure !== undefined) throw new FileError("broken_file");
    yield;
  }
  parser.write(decoder.decode()).close();
  if (failure !== undefined) throw new FileError("broken_file");
  yield;
}

/** Reads a document to its end. */
export async function drain(pieces: AsyncGenerator<void>): Promise<void> {
  while ((await pieces.next()).done !== true);
}

/** Reads a small document whole. */
export async function readXml(chunks: AsyncIterable<Buffer>, handler: Partial<XmlHandler>): Promise<void> {
  const nothing = (): void => undefined;
  const { open = nothing, close = nothing, text = nothing } = handler;
  await drain(parseXml(chunks, { open, close, text }));
}
