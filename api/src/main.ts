import { createPrisma } from "@orderhub/schema/prisma";
import { runUntilStopped } from "@orderhub/schema/process";
import { startTracing } from "@orderhub/schema/telemetry/tracing";
import { createAuthenticate } from "./auth/authenticate.ts";
import { createSessionReader } from "./auth/read-session.ts";
import { createTokenReader } from "./auth/read-token.ts";
import { createUserReader } from "./auth/read-user.ts";
import { createSignIn } from "./auth/sign-in.ts";
import { builtFrontEnd, readApiConfig } from "./config.ts";
import { apiDatabaseUrl, createServices } from "./create-services.ts";
import { startOperatorUi } from "./operator-ui/serve.ts";
import { startServer } from "./server.ts";
import { watchScope } from "./metrics/watch-scope.ts";
import { waitForRights } from "./sql/wait-for-rights.ts";
import { createDb } from "./sql/db.ts";

const config = readApiConfig();
const stopTracing = await startTracing("api", config);
const services = createServices(config);
const prisma = createPrisma(apiDatabaseUrl(config), { max: 3 });
const localUrl = `http://127.0.0.1:${config.WEB_PORT}`;
const signIn = createSignIn({
  services,
  pool: services.pool,
  prisma,
  keyring: config.HUB_KEYRING,
  baseUrl: config.PUBLIC_URL ?? localUrl,
  trustedOrigins: [
    localUrl,
    `http://localhost:${config.WEB_PORT}`,
    ...(config.PUBLIC_URL ? [new URL(config.PUBLIC_URL).origin] : []),
  ],
});
const authenticate = createAuthenticate({
  readToken: createTokenReader(createDb(services.pool)),
  readUser: createUserReader(createDb(services.pool)),
  readSession: createSessionReader(signIn),
  demo: config.HUB_DEMO === "1",
});
await waitForRights(services);
const server = await startServer({
  services,
  authenticate,
  signIn,
  webDist: config.WEB_DIST ?? builtFrontEnd,
  host: config.WEB_HOST,
  port: config.WEB_PORT,
  proxyHops: config.API_PROXY_HOPS,
});
services.log.info({ port: server.port }, "api listens");
const { OPERATOR_UI_UPSTREAM: upstream, PUBLIC_URL: publicUrl, TEMPORAL_UI_URL: uiUrl } = config;
const operatorUi =
  upstream === undefined
    ? undefined
    : await startOperatorUi({
        upstream,
        host: config.WEB_HOST,
        port: config.OPERATOR_UI_PORT,
        hosts: [publicUrl, uiUrl].flatMap((url) => (url === undefined ? [] : [new URL(url).hostname])),
        hubUrl: publicUrl ?? localUrl,
        authenticate,
        onError: (error) => services.log.warn({ err: error }, "the Temporal UI does not answer"),
      });

const ending = new AbortController();
watchScope(services, ending.signal).catch((error: unknown) => {
  services.log.fatal({ err: error }, "the API sees more of ClickHouse than it may");
  process.exit(1);
});

runUntilStopped(
  async () => {
    ending.abort();
    await Promise.all([server.stop(), operatorUi?.stop()]);
    await Promise.allSettled([services.close(), prisma.$disconnect(), stopTracing()]);
    services.log.info("api has drained");
  },
  { parentPid: config.ORDERHUB_PARENT_PID },
);
