import { createPrisma } from "@orderhub/schema/prisma";
import { describe, expect, it } from "vitest";
import { readSignInProviders } from "./providers/config.ts";
import { isOpenEndpoint } from "./endpoints.ts";
import { createSignIn } from "./sign-in.ts";

function unused(): never {
  throw new Error("not used here");
}

const provider = {
  id: "corp",
  kind: "oidc",
  name: "Corp",
  issuer: "https://login.example",
  clientId: "x",
  clientSecret: "y",
};

/** Every endpoint that the library has with our plugins, as "METHOD path". */
function endpoints(): string[] {
  const pool = { query: unused, connect: unused };
  const signIn = createSignIn({
    pool,
    prisma: createPrisma("postgresql://nobody@127.0.0.1:9/nothing", { max: 1 }),
    keyring: `test:${Buffer.alloc(32, 7).toString("base64")}`,
    baseUrl: "http://127.0.0.1",
    trustedOrigins: [],
    services: {
      pool,
      log: { warn: unused } as never,
      signInProviders: readSignInProviders(JSON.stringify([provider])),
      buckets: { take: unused, give: unused, available: unused, close: unused },
    },
  });
  return Object.values(signIn.api as Record<string, { path?: string; options?: { method?: string | string[] } }>)
    .flatMap(({ path, options }) => [options?.method ?? "*"].flat().map((method) => `${method} ${path ?? "(none)"}`))
    .sort();
}

describe("the endpoints of the sign-in library", () => {
  it("are these: what an upgrade adds is closed, and shows up here", () => {
    const isOpen = (endpoint: string): boolean => {
      const [method = "", path = ""] = endpoint.split(" ");
      return isOpenEndpoint(method, `/api/auth${path.replace(/:\w+/g, "corp")}`);
    };
    const all = endpoints();
    expect(all.filter(isOpen)).toMatchInlineSnapshot(`
      [
        "GET /callback/:id",
        "GET /get-session",
        "POST /change-password",
        "POST /sign-in/email",
        "POST /sign-in/social",
        "POST /sign-out",
      ]
    `);
    expect(all.filter((endpoint) => !isOpen(endpoint))).toMatchInlineSnapshot(`
      [
        "GET /account-info",
        "GET /delete-user/callback",
        "GET /error",
        "GET /list-accounts",
        "GET /list-sessions",
        "GET /ok",
        "GET /reset-password/:token",
        "GET /verify-email",
        "POST (none)",
        "POST /callback/:id",
        "POST /change-email",
        "POST /delete-user",
        "POST /get-access-token",
        "POST /get-session",
        "POST /link-social",
        "POST /refresh-token",
        "POST /request-password-reset",
        "POST /reset-password",
        "POST /revoke-other-sessions",
        "POST /revoke-session",
        "POST /revoke-sessions",
        "POST /send-verification-email",
        "POST /sign-up/email",
        "POST /unlink-account",
        "POST /update-session",
        "POST /update-user",
        "POST /verify-password",
      ]
    `);
  });

  it.each([
    ["POST", "/api/auth/sign-in/email/"],
    ["POST", "/api/auth/SIGN-IN/email"],
    ["POST", "/API/auth/sign-in/email"],
    ["GET", "/api/auth/sign-in/email"],
    ["OPTIONS", "/api/auth/sign-in/email"],
    ["POST", "/api/auth/sign-in/email\n"],
    ["POST", "/api/auth/get-session"],
    ["GET", "/api/auth/callback/corp/x"],
    ["POST", "/api/auth/update-user"],
    ["GET", "/api/auth/"],
    ["GET", "/api/authget-session"],
  ])("%s %j is closed", (method, path) => {
    expect(isOpenEndpoint(method, path)).toBe(false);
  });
});
