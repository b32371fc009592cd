import type { CodegenConfig } from "@graphql-codegen/cli";

const config: CodegenConfig = {
  schema: "../api/schema.graphql",
  documents: "src/**/*.graphql",
  ignoreNoDocuments: true,
  generates: {
    "src/generated/": {
      preset: "client",
      presetConfig: { fragmentMasking: false, persistedDocuments: true },
      config: {
        useTypeImports: true,
        enumType: "string-literal",
        enumsAsTypes: true,
        strictScalars: true,
        avoidOptionals: false,
        immutableTypes: true,
        scalars: {
          DateTime: "string",
          LocalDate: "string",
          Decimal: "string",
          BigInt: "string",
          CurrencyCode: "string",
        },
      },
    },
  },
};

export default config;
