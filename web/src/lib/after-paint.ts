/**
 * Runs what takes long once the answer to a tap (a menu that closes, a button that is pressed) is on screen. A page in the
 * background draws no frame and does not wait for one.
 * Source: web.dev, "Optimize Interaction to Next Paint".
 */
export function afterPaint(work: () => void): void {
  if (document.hidden) work();
  else requestAnimationFrame(() => void setTimeout(work));
}
