// Exit code 0 when the process in this container answers /healthz on the port given.
import { get } from "node:http";

const [, , port] = process.argv;
const request = get({ port: Number(port), path: "/healthz", timeout: 4000 }, ({ statusCode }) => {
  process.exit(statusCode === 200 ? 0 : 1);
});
request.on("timeout", () => request.destroy());
request.on("error", () => process.exit(1));
