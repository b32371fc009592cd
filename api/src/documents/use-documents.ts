import type { Plugin } from "graphql-yoga";
import { ApiError, ForbiddenError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import { refused } from "../errors/refused.ts";
import type { ServerContext } from "../http/server-context.ts";
import { may, refusal } from "../viewer/permissions.ts";
import type { Viewer } from "../viewer/viewer.ts";
import type { DocumentStore } from "./document-store.ts";
import { isOpen } from "./use-input-bounds.ts";

/** Which requests of people who are signed in in a browser may carry a text of their own. */
export type SessionQueries = "persisted" | "any";

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
        if (query === undefined) throw refused(new ApiError("UNKNOWN_DOCUMENT", say("unknownDocument")), 400);
        if (viewer === null && !isOpen(query)) throw refused(refusal(viewer), 401);
        setParams({ ...params, query });
        return;
      }
      if (!params.query) return;
      if (viewer === null && !isOpen(params.query)) throw refused(refusal(viewer), 401);
      if (mayWrite(viewer, sessionQueries)) return;
      if (viewer === null) throw refused(refusal(viewer), 401);
      throw refused(new ForbiddenError(say("onlyWithToken", { role: viewer.role })), 403);
    },
  };
}
