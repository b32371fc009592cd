import { lexicographicSortSchema, printSchema, type GraphQLSchema } from "graphql";

/** The whole schema as sorted text, as it is committed. */
export function printSdl(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

/** Where the committed text is. */
export const sdlFile = new URL("../../schema.graphql", import.meta.url);
