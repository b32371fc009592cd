/** Lets whatever waits go first: a tap, a frame. Modules that take their time to begin pause before the next one begins. */
export const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });
