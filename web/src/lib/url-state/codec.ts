import type { Codec } from "./codecs.ts";
import type { ParamName, ViewState } from "./view.ts";
import { paramNames, params, sharedParams } from "./view.ts";

export type SearchRecord = Readonly<Record<string, string>>;
/** A parameter that could not be used, shown to the reader instead of being dropped in silence. */
export type SearchWarning = { readonly name: string; readonly value: string; readonly problem: "unknown" | "invalid" };
export type ParsedView = { readonly view: ViewState; readonly warnings: readonly SearchWarning[] };

const codecOf = (name: ParamName): Codec<unknown> => params[name] as unknown as Codec<unknown>;

export const initialView = Object.fromEntries(paramNames.map((name) => [name, codecOf(name).initial])) as ViewState;

/** URL → state. Never throws: what is not understood becomes a warning and the parameter keeps its initial value. */
export const parseView = (search: SearchRecord): ParsedView => {
  const values: Partial<Record<ParamName, unknown>> = {};
  const warnings: SearchWarning[] = [];
  for (const [key, value] of Object.entries(search)) {
    const name = paramNames.find((param) => param === key);
    const parsed = name === undefined ? undefined : codecOf(name).parse(value);
    if (name === undefined) warnings.push({ name: key, value, problem: "unknown" });
    else if (parsed === undefined) warnings.push({ name: key, value, problem: "invalid" });
    else values[name] = parsed;
  }
  return { view: { ...initialView, ...values } as ViewState, warnings };
};

/** State → URL. Initial values are left out, so that the address stays short. */
export const formatView = (view: Partial<ViewState>): Record<string, string> => {
  const search: Record<string, string> = {};
  for (const name of paramNames) {
    if (!(name in view)) continue;
    const codec = codecOf(name);
    const value = codec.format(view[name]);
    if (value !== codec.format(codec.initial)) search[name] = value;
  }
  return search;
};

/** What follows the reader to another page: range, comparison and scope. */
export const sharedPart = (view: ViewState): Partial<ViewState> =>
  Object.fromEntries(sharedParams.map((name) => [name, view[name]]));

const readable: Readonly<Record<string, string>> = { "%2C": ",", "%3A": ":", "%2F": "/", "%40": "@" };
const encode = (value: string): string =>
  encodeURIComponent(value).replaceAll(/%2C|%3A|%2F|%40/gu, (escape) => readable[escape] ?? escape);

/** Query string of a search record, with the separators that a person reads left as they are. */
export const searchText = (search: SearchRecord): string => {
  const pairs = Object.entries(search).map(([key, value]) => `${encode(key)}=${encode(value)}`);
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
};

/** Reads any query string; of a repeated parameter the last value wins. */
export const searchRecord = (searchStr: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(searchStr));
