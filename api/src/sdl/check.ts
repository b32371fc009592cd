import { readFile } from "node:fs/promises";
import { schema } from "../schema.ts";
import { breakingChanges } from "./breaking-changes.ts";
import { committedSdl } from "./committed-sdl.ts";
import { printSdl, sdlFile } from "./print-sdl.ts";

const [base = "main"] = process.argv.slice(2);
const current = printSdl(schema);
const problems: string[] = [];
if ((await readFile(sdlFile, "utf8")) !== current) problems.push("api/schema.graphql is stale: run npm run sdl");
const old = await committedSdl(base);
if (old === undefined) process.stderr.write(`There is no SDL in ${base} to compare with\n`);
else problems.push(...(await breakingChanges(old, current)).map((change) => `breaking since ${base}: ${change}`));
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
