import "@tanstack/react-router";
import "@urql/exchange-graphcache";
import "urql";
import { pause } from "./pause.ts";

await pause();
