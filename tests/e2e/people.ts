import { z } from "zod";
import { ask } from "./graphql-client.ts";

const Added = z.object({ createUser: z.object({ password: z.string() }) });

/** Adds somebody of a role who sees every shop, and answers with their first password. */
export async function addPerson(url: string, role: string, email: string, name: string): Promise<string> {
  const added = await ask(
    url,
    `mutation Add($email: String!, $name: String!, $role: Role!) {
      createUser(email: $email, name: $name, role: $role, locale: "en", reason: "For a test") {
        ... on CreateUserSuccess { password }
        ... on Error { message }
      }
    }`,
    { email, name, role },
  );
  return Added.parse(added).createUser.password;
}

const First = z.object({ orders: z.object({ nodes: z.tuple([z.object({ id: z.string(), orderNo: z.string() })]) }) });

/** The latest order of the hub. */
export async function latestOrder(url: string): Promise<{ readonly id: string; readonly orderNo: string }> {
  return First.parse(await ask(url, "{ orders(first: 1) { nodes { id orderNo } } }")).orders.nodes[0];
}
