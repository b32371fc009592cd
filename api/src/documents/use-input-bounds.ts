import { GraphQLError, Kind, parse } from "graphql";
import type { Plugin } from "graphql-yoga";
import { ApiError, InvalidInputError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import { refused } from "../errors/refused.ts";
import type { ServerContext } from "../http/server-context.ts";
import { boundDocument, boundValues, inputMax } from "../limits/input-bounds.ts";

/** Refuses variables that are no object, and documents and variables that are larger than any use of them. */
export function useInputBounds(): Plugin<object, ServerContext> {
  return {
    onRequestParse({ requestParser, setRequestParser }) {
      if (requestParser === undefined) return;
      setRequestParser(async (request) => {
        try {
          return await requestParser(request);
        } catch (error) {
          if (!(error instanceof SyntaxError)) throw error;
          throw refused(new InvalidInputError(say("notJson", { name: "variables" }), ["variables"]), 400);
        }
      });
    },
    onParams({ params: { query, variables, extensions, operationName } }) {
      const sent: unknown = variables;
      if (sent !== undefined && sent !== null && (typeof sent !== "object" || Array.isArray(sent)))
        throw refused(new InvalidInputError(say("notJson", { name: "variables" }), ["variables"]), 400);
      try {
        if (typeof query === "string") boundDocument(query);
        boundValues({ variables, extensions, operationName });
      } catch (error) {
        throw error instanceof ApiError ? refused(error, 400) : error;
      }
    },
  };
}

/** What a page shows before anybody has signed in. */
const openFields: ReadonlySet<string> = new Set(["__typename", "viewer", "signInProviders"]);

/** Whether a document asks nothing but what is open to everybody, and takes no variable. */
export function isOpen(text: string): boolean {
  try {
    return parse(text, { maxTokens: 3_000, noLocation: true }).definitions.every(
      (definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ||
        (definition.kind === Kind.OPERATION_DEFINITION &&
          !definition.variableDefinitions?.length &&
          definition.selectionSet.selections.every(
            (selection) => selection.kind === Kind.FIELD && openFields.has(selection.name.value),
          )),
    );
  } catch (error) {
    // What cannot be read is not run either.
    if (error instanceof GraphQLError) return text.length < inputMax.document;
    throw error;
  }
}
