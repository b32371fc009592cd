import { PassThrough, type Duplex } from "node:stream";
import {
  constants,
  createBrotliCompress,
  createBrotliDecompress,
  createDeflate,
  createGunzip,
  createGzip,
  createInflate,
  createZstdCompress,
  createZstdDecompress,
} from "node:zlib";
import { clickHouseError } from "../errors/codes.ts";
import { createLz4Compress, createLz4Decompress } from "./lz4.ts";

/** A decoder for a request body's Content-Encoding. Throws UNKNOWN_COMPRESSION_METHOD for one it does not know. */
export const createDecoder = (encoding: string): Duplex => {
  switch (encoding.trim().toLowerCase()) {
    case "":
    case "identity":
      return new PassThrough();
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    case "br":
      return createBrotliDecompress();
    case "zstd":
      return createZstdDecompress();
    case "lz4":
      return createLz4Decompress();
    default:
      throw clickHouseError("UNKNOWN_COMPRESSION_METHOD", `Unknown compression method '${encoding}'`);
  }
};

export type ResponseEncoding = "br" | "zstd" | "gzip" | "deflate" | "lz4";

const PREFERENCE: readonly ResponseEncoding[] = ["zstd", "br", "gzip", "lz4", "deflate"];

/** The encoding to answer with: the best of those the client lists with a weight above zero; undefined for none. */
export const chooseEncoding = (acceptEncoding: string): ResponseEncoding | undefined => {
  const accepted = new Set(
    acceptEncoding
      .split(",")
      .map((part) => part.split(";").map((piece) => piece.trim().toLowerCase()))
      .filter(([, weight]) => weight === undefined || !/^q=0(?:\.0*)?$/.test(weight))
      .map(([name]) => (name === "x-gzip" ? "gzip" : (name ?? ""))),
  );
  return PREFERENCE.find((name) => accepted.has(name));
};

/** An encoder for a response body; `level` follows http_zlib_compression_level. */
export const createEncoder = (encoding: ResponseEncoding, level: number): Duplex => {
  switch (encoding) {
    case "br":
      return createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: Math.min(level, 5) } });
    case "zstd":
      return createZstdCompress();
    case "gzip":
      return createGzip({ level });
    case "lz4":
      return createLz4Compress();
    case "deflate":
      return createDeflate({ level });
  }
};
