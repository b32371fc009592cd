import { readFile } from "node:fs/promises";
import type { Plugin } from "vite";

const values = /^import \{(?<names>[^}]*)\} from "(?<file>[^"]*\/generated\/graphql\.ts)";$/gmu;
const marked = /^(?<file>.*\/generated\/graphql\.ts)\?document=(?<name>\w+)$/u;

/** Makes a module of each generated document: in one file every page would load and read those of all others. */
export const documentsApart = (): Plugin => ({
  name: "orderhub-documents-apart",
  apply: "build",
  enforce: "pre",
  transform: {
    filter: { id: /\/web\/src\/.*\.tsx?$/u, code: "generated/graphql.ts" },
    handler: (code) =>
      code.replaceAll(values, (_, names: string, file: string) =>
        names
          .split(",")
          .map((name) => name.trim())
          .filter((name) => name !== "")
          .map((name) => `import { ${name} } from "${file}?document=${name}";`)
          .join(" "),
      ),
  },
  load: {
    filter: { id: marked },
    async handler(id) {
      const { file = "", name = "" } = marked.exec(id)?.groups ?? {};
      const text = await readFile(file, "utf8");
      const literal = new RegExp(`^export const ${name} = (?<json>\\{.*\\}) as unknown as `, "mu").exec(text)?.groups;
      if (literal?.["json"] === undefined) throw new Error(`${file} has no document ${name}`);
      // A text is read faster than a literal.
      return `export const ${name} = JSON.parse(${JSON.stringify(literal["json"])});`;
    },
  },
});
