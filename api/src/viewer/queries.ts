import { builder } from "../builder.ts";
import { refusal } from "./permissions.ts";
import { Viewer } from "./types.ts";

builder.queryFields((t) => ({
  viewer: t.field({
    type: Viewer,
    description: "Who you are to the API.",
    resolve: (_root, _args, { viewer }) => {
      if (viewer === null) throw refusal(viewer);
      return viewer;
    },
  }),
}));
