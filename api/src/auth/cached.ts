/** How long a credential is believed before it is read again: a token that is revoked and a person who is disabled or
 * demoted is refused that much later at most. */
export const credentialCacheMs = 1_000;
const cacheMax = 10_000;

/** Reads each key once in the time above; a read that failed is not kept. */
export function cached<Value>(
  read: (key: string) => Promise<Value>,
  clock: () => number = Date.now,
): (key: string) => Promise<Value> {
  const cache = new Map<string, { readonly until: number; readonly value: Promise<Value> }>();
  return (key) => {
    const known = cache.get(key);
    if (known !== undefined && known.until > clock()) return known.value;
    if (cache.size >= cacheMax) cache.clear();
    const value = read(key);
    value.catch(() => cache.delete(key));
    cache.set(key, { until: clock() + credentialCacheMs, value });
    return value;
  };
}
