import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { afterPaint } from "../after-paint.ts";
import type { ParsedView, SearchRecord } from "./codec.ts";
import { formatView, parseView } from "./codec.ts";
import type { ViewState } from "./view.ts";

/** The router types a parameter that may be missing as undefined. */
const present = (search: Readonly<Record<string, string | undefined>>): SearchRecord =>
  Object.fromEntries(Object.entries(search).filter((pair): pair is [string, string] => pair[1] !== undefined));

export type ViewPatch = Partial<ViewState>;

export const useParsedView = (): ParsedView => {
  const search: SearchRecord = useSearch({ strict: false });
  const key = JSON.stringify(search);
  // The router hands out a new object per navigation; equal text means equal state.
  return useMemo(() => parseView(JSON.parse(key) as SearchRecord), [key]);
};

export const useView = (): ViewState => useParsedView().view;

/** Changes some of the state; each call is one history step unless `replace` is asked for. */
export const useSetView = (): ((patch: ViewPatch, options?: { replace?: boolean }) => void) => {
  const navigate = useNavigate();
  return useCallback(
    (patch, options) => {
      afterPaint(
        () =>
          void navigate({
            to: ".",
            search: (current) => formatView({ ...parseView(present(current)).view, ...patch }),
            replace: options?.replace ?? false,
            resetScroll: false,
          }),
      );
    },
    [navigate],
  );
};
