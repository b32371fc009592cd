import { createServer } from "node:http";
import { demoViewer } from "@orderhub/api/auth/authenticate";
import { readApiConfig } from "@orderhub/api/config";
import type { Context } from "@orderhub/api/context";
import { createContext } from "@orderhub/api/create-context";
import { createServices } from "@orderhub/api/create-services";
import { schema } from "@orderhub/api/schema";
import { createYoga } from "graphql-yoga";

// The limit of the benchmark `graphql`: the API's resolvers behind Yoga alone, without sign-in, limits, masking or logs.
const config = readApiConfig();
const services = createServices(config);
const yoga = createYoga<object, Context>({
  schema,
  logging: false,
  graphiql: false,
  context: () => createContext(services, { viewer: demoViewer, traceId: "bench", language: "en" }),
});
const server = createServer((request, response) => {
  if (request.url === "/healthz") response.end("ok");
  else void yoga.handle(request, response);
});
server.listen(config.WEB_PORT, "127.0.0.1");
process.on("SIGTERM", () => process.exit(0));
