import { writeFile } from "node:fs/promises";
import { schema } from "../schema.ts";
import { printSdl, sdlFile } from "./print-sdl.ts";

await writeFile(sdlFile, printSdl(schema));
