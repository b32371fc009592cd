import { clickHouseError } from "../errors/codes.ts";
import { decodeEscapes, identifierName, isKeyword, isPunct, literalValue, type Token } from "./token.ts";

/** The one function whose name a parameter must never supply: no grant covers it (see guard.ts). */
const isForbidden = (value: string): boolean => decodeEscapes(value, "'") === "file";

const denied = (name: string): Error =>
  clickHouseError("ACCESS_DENIED", `default: Not enough privileges. Parameter ${name} must not name the function file`);

/** Parameters that a statement substitutes (`{name:Type}`), with true for those that stand for names. */
const substitutions = (tokens: readonly Token[]): ReadonlyMap<string, boolean> => {
  const found = new Map<string, boolean>();
  tokens.forEach((token, at) => {
    const name = identifierName(tokens[at + 1]);
    if (!isPunct(token, "{") || name === undefined || !isPunct(tokens[at + 2], ":")) return;
    const standsForName = identifierName(tokens[at + 3])?.toLowerCase() === "identifier";
    found.set(name, standsForName || found.get(name) === true);
  });
  return found;
};

/** Refuses a request's parameter that would put the function file() into the statement under a name of its own. */
export const guardParams = (tokens: readonly Token[], params: ReadonlyMap<string, string>): void => {
  const used = substitutions(tokens);
  for (const [name, value] of params) if (isForbidden(value) && used.get(name) !== false) throw denied(name);
};

const STORED = ["VIEW", "FUNCTION", "SELECT", "QUERY"];

/** Refuses SET of such a parameter, and names left open in what is stored, where a later request would fill them in. */
export const guardStoredParams = (tokens: readonly Token[]): void => {
  if (isKeyword(tokens[0], "SET"))
    tokens.forEach((token, at) => {
      const name = identifierName(token);
      if (name?.startsWith("param_") !== true || !isPunct(tokens[at + 1], "=")) return;
      const given = tokens[at + 2];
      if (given?.type === "number") return;
      const value = literalValue(given) ?? identifierName(given);
      if (value === undefined || isForbidden(value)) throw denied(name);
    });
  const stores = ["CREATE", "ALTER", "REPLACE", "ATTACH"].some((word) => isKeyword(tokens[0], word));
  if (!stores || !tokens.some((token) => STORED.some((word) => isKeyword(token, word)))) return;
  if ([...substitutions(tokens).values()].includes(true))
    throw clickHouseError("NOT_IMPLEMENTED", "A stored query or function cannot have a parameter of type Identifier");
};
