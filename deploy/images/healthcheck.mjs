// Exit code 0 when the process in this container answers /healthz on the port given.
const [, , port] = process.argv;
const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(4000) }).catch(
  () => undefined,
);
process.exit(answer?.ok ? 0 : 1);
