import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type * as Wasm from "@prisma/schema-engine-wasm";
import { ScriptAdapter } from "./script-adapter.ts";

type WasmExports = Record<string, unknown> & { readonly __wbindgen_start: () => void };
type Bindings = Pick<typeof Wasm, "SchemaEngine"> & { readonly __wbg_set_wasm: (exports: WasmExports) => void };

// The compiler's Node library leaves WebAssembly to the DOM's; this is the part used here.
interface WasmHost {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: Record<string, object>): Promise<{ readonly exports: WasmExports }>;
}
const { WebAssembly: wasmHost } = globalThis as unknown as { readonly WebAssembly: WasmHost };

export type SchemaEngine = Wasm.SchemaEngine;

let loading: Promise<Bindings> | undefined;

// The package's own entry imports the .wasm file as a module, which Node refuses; the bindings are joined by hand instead.
async function loadBindings(): Promise<Bindings> {
  const scriptPath = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bindings = (await import(pathToFileURL(scriptPath).href)) as Bindings;
  const module = await wasmHost.compile(await readFile(scriptPath.replace(/\.js$/, ".wasm")));
  const { exports } = await wasmHost.instantiate(module, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  return bindings;
}

/** Runs `work` with Prisma's schema engine (WebAssembly, nothing downloaded) on one database. */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  datamodel: readonly [path: string, text: string],
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loading ??= loadBindings();
  const { SchemaEngine } = await loading;
  const adapter = new ScriptAdapter(databaseUrl);
  const bound = bindMigrationAwareSqlAdapterFactory(adapter);
  try {
    const engine = await SchemaEngine.new({ datamodels: [[...datamodel]] }, () => {}, bound);
    return await work(engine);
  } finally {
    await adapter.close();
  }
}
