import { createContext, useContext } from "react";

/** State of the event stream. */
export type LiveState = "connecting" | "live" | "down";

export const LiveContext = createContext<LiveState>("connecting");

export const useLive = (): LiveState => useContext(LiveContext);
