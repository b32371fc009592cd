import type { Channel } from "./define-channel.ts";
import { taobao } from "./taobao/channel.ts";

/** Every channel the hub speaks. Everything else about channels is derived from this list. */
export const channels = { taobao } as const satisfies Record<string, Channel>;

/** The channel of that name. Undefined when the hub does not speak it. */
export function findChannel(name: string): Channel | undefined {
  return Object.hasOwn(channels, name) ? channels[name as keyof typeof channels] : undefined;
}
