import { channel } from "node:diagnostics_channel";

/** Something that happened, told to whoever counts in this process; nobody listening costs nothing. */
export interface HubEvent<Value> {
  readonly tell: (value: Value) => void;
  readonly listen: (listener: (value: Value) => void) => void;
}

export function defineEvent<Value>(name: string): HubEvent<Value> {
  const own = channel(`orderhub:${name}`);
  return {
    tell: (value) => own.publish(value),
    listen: (listener) => own.subscribe((message) => listener(message as Value)),
  };
}
