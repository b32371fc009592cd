import { GraphQLError } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { ErrorCode } from "../errors/api-error.ts";
import type { ServerContext } from "../http/server-context.ts";
import { may } from "../viewer/permissions.ts";
import type { Viewer } from "../viewer/viewer.ts";
import type { DocumentStore } from "./document-store.ts";

/** Which requests of people who are signed in in a browser may carry a text of their own. */
export type SessionQueries = "persisted" | "any";

function refusal(code: ErrorCode, status: number, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}

/** Programs with a token may; a browser may where the role has the permission, for GraphiQL, or where anybody may. */
export function mayWrite(viewer: Viewer | null, sessionQueries: SessionQueries): boolean {
  if (sessionQueries === "any") return true;
  return viewer !== null && (viewer.id.startsWith("token:") || may(viewer, "WRITE_QUERIES"));
}

/** Lets a request name a document of the front end by `documentId`, and refuses free text to whoever may not send it. */
export function useDocuments(store: DocumentStore, sessionQueries: SessionQueries): Plugin<object, ServerContext> {
  return {
    async onParams({ params, setParams, context: { viewer } }) {
      const id = "documentId" in params ? params.documentId : undefined;
      if (typeof id === "string" && !params.query) {
        const query = await store.find(id);
        if (query === undefined)
          throw refusal(
            "UNKNOWN_DOCUMENT",
            400,
            "No document has this id: the page is of another version, load it again",
          );
        setParams({ ...params, query });
        return;
      }
      if (!params.query || mayWrite(viewer, sessionQueries)) return;
      if (viewer === null) throw refusal("UNAUTHENTICATED", 401, "Sign in, or send a token");
      throw refusal("FORBIDDEN", 403, `The role ${viewer.role} may send queries of its own only with a token`);
    },
  };
}
