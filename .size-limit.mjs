import { firstRouteFiles } from "./web/first-route.ts";

// What is loaded before the overview, the first route, can be drawn, in the language with more words.
export default [{ name: "first route", path: firstRouteFiles("web/dist"), limit: "200 kB", gzip: true }];
