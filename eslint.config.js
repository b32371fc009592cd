import js from "@eslint/js";
import graphql from "@graphql-eslint/eslint-plugin";
import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

const code = ["**/*.{ts,tsx}"];
const configs = ["**/*.config.{ts,js}", "web/codegen.ts", "**/vite-env.d.ts"];

const namedExportsOnly = [
  { selector: "ExportDefaultDeclaration", message: "Export by name: a name can be searched for." },
  { selector: "ExportAllDeclaration", message: "Import the file itself: a barrel hides who uses what." },
];
const environmentInConfigOnly = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "Read the environment in config.ts, parsed and typed, and pass the value on.",
};
const noEnum = { selector: "TSEnumDeclaration", message: "Use an `as const` list and its union." };
const pure = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: "A rule has no clock: take `now` as an argument.",
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "A rule has no clock: take `now` as an argument.",
  },
  {
    selector:
      "MemberExpression[object.property.name='Now'], MemberExpression[object.name='Temporal'][property.name='Now']",
    message: "A rule has no clock: take `now` as an argument.",
  },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: "A rule has no randomness." },
  { selector: ":function[async=true], AwaitExpression", message: "A rule does no I/O, so nothing in it waits." },
  { selector: "ImportExpression", message: "A rule loads nothing." },
];

export default defineConfig(
  globalIgnores([
    "**/node_modules",
    "**/dist",
    "**/generated",
    "**/.turbo",
    ".orderhub",
    "**/coverage",
    "**/test-results",
  ]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  { files: ["**/*.{js,mjs}", ...code], extends: [js.configs.recommended] },
  {
    files: ["**/*.{js,mjs}"],
    languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly", setTimeout: "readonly" } },
  },
  {
    files: ["web/first-paint.js"],
    languageOptions: {
      globals: { document: "readonly", localStorage: "readonly", matchMedia: "readonly", navigator: "readonly" },
    },
  },
  {
    files: code,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
      "no-param-reassign": "error",
      "no-restricted-syntax": ["error", ...namedExportsOnly, environmentInConfigOnly, noEnum],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/naming-convention": [
        "error",
        { selector: "typeLike", format: ["PascalCase"] },
        { selector: "function", format: ["camelCase", "PascalCase"] },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/no-misused-spread": ["error", { allow: ["string"] }],
      "@typescript-eslint/no-unnecessary-condition": ["error", { allowConstantLoopConditions: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      // A function may promise because its caller's type does, and a generic may exist only to infer.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
    },
  },
  {
    // Command lines talk to a person on the terminal.
    files: [
      "scripts/**",
      "**/main.ts",
      "**/migrate/*.ts",
      "tests/bench/**",
      "tests/chaos/**",
      "tests/replay/record-*.ts",
    ],
    rules: { "no-console": "off" },
  },
  {
    files: ["**/config.ts", "scripts/**/*.ts", "tests/**/*.ts", ...configs],
    rules: { "no-restricted-syntax": ["error", ...namedExportsOnly, noEnum] },
  },
  { files: configs, rules: { "no-restricted-syntax": "off" } },
  {
    files: [
      "schema/src/rules/**/*.ts",
      "schema/src/money.ts",
      "workflows/src/**/normalize.ts",
      "workflows/src/**/normalize-*.ts",
    ],
    ignores: ["**/*.test.ts"],
    rules: { "no-restricted-syntax": ["error", ...namedExportsOnly, environmentInConfigOnly, noEnum, ...pure] },
  },
  {
    // Tests state what a fixture holds; a failed assumption fails the test.
    files: ["**/*.test.{ts,tsx}", "tests/**/*.ts"],
    rules: {
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
    },
  },
  {
    files: ["web/src/**/*.{ts,tsx}"],
    extends: [a11y.flatConfigs.strict, hooks.configs.flat["recommended-latest"]],
  },
  {
    files: ["api/schema.graphql"],
    plugins: { "@graphql-eslint": graphql },
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: "api/schema.graphql" } } },
    rules: {
      "@graphql-eslint/require-description": [
        "error",
        {
          types: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
          DirectiveDefinition: true,
        },
      ],
      "@graphql-eslint/require-deprecation-reason": "error",
      "@graphql-eslint/no-unreachable-types": "error",
      "@graphql-eslint/unique-enum-value-names": "error",
    },
  },
);
