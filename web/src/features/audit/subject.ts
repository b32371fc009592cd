/** Where the thing that an entry is about can be seen; nothing where it has no page. */
export type SubjectPlace =
  | { readonly to: "/orders"; readonly search: { readonly q: string } }
  | { readonly to: "/ingestion"; readonly search: { readonly feed: string } }
  | { readonly to: "/access"; readonly search: { readonly q: string } | { readonly access: string } };

export const placeOf = (subject: string): SubjectPlace | undefined => {
  const [kind, first = "", second = ""] = subject.split("/");
  if (first === "") return undefined;
  if (kind === "order" && second !== "") return { to: "/orders", search: { q: second } };
  if (kind === "shop") return { to: "/ingestion", search: { feed: first } };
  if (kind === "user") return { to: "/access", search: { q: first } };
  return kind === "token" ? { to: "/access", search: { access: "tokens" } } : undefined;
};
