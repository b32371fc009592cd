import { builder } from "../builder.ts";
import { ApiError } from "../errors/api-error.ts";
import { Viewer } from "./types.ts";

builder.queryFields((t) => ({
  viewer: t.field({
    type: Viewer,
    description: "Who you are to the API.",
    resolve: (_root, _args, { viewer }) => {
      if (viewer === null) throw new ApiError("UNAUTHENTICATED", "Sign in, or send a token");
      return viewer;
    },
  }),
}));
