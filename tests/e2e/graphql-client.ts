import { z } from "zod";

const Answer = z.object({
  data: z.unknown(),
  errors: z.array(z.looseObject({ message: z.string() })).optional(),
});

/** Asks the API as a program does. Throws with the messages where it answers with errors. */
export async function ask(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = Answer.parse(await response.json());
  if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join("; "));
  return data;
}
