/**
 * How long a credential is believed before it is read again. With the watch over what is being answered (credential.ts) it
 * holds the promise that whatever ends a credential is felt everywhere within two seconds.
 */
export const credentialCacheMs = 500;
const cacheMax = 10_000;

/** Reads each key once in the time above; a read that failed is not kept. `from` is what the read needs beside the key. */
export function cached<Value, From = void>(
  read: (key: string, from: From) => Promise<Value>,
  clock: () => number = Date.now,
): (key: string, from: From) => Promise<Value> {
  const cache = new Map<string, { readonly until: number; readonly value: Promise<Value> }>();
  return (key, from) => {
    const known = cache.get(key);
    if (known !== undefined && known.until > clock()) return known.value;
    if (cache.size >= cacheMax) cache.clear();
    const value = read(key, from);
    value.catch(() => cache.delete(key));
    cache.set(key, { until: clock() + credentialCacheMs, value });
    return value;
  };
}
