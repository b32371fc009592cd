import { hkdfSync } from "node:crypto";
import { decrypt, encrypt, newKey } from "./keys/aes.ts";
import { HubError } from "./errors.ts";
import { keyedSha256 } from "./hash.ts";

/** The hub's keys. The first seals, all open. The search key has an entry of its own, so that a retired key changes no hash. */
export interface Keyring {
  readonly activeId: string;
  readonly keys: ReadonlyMap<string, Buffer>;
  readonly searchKey: Buffer;
  /** False: the search key still comes from the last sealing key, which therefore cannot be retired. */
  readonly hasSearchEntry: boolean;
  /** What signs sessions: an entry of its own, else the active key. Replacing it signs everybody out and does nothing else. */
  readonly sessionKey: Buffer;
  /** What signs the starts of workflows (contracts/start-proof.ts), one per key: the active one signs, all verify. */
  readonly proofKeys: ReadonlyMap<string, Buffer>;
}

/** What a sealed text says about itself. `version` 1 was sealed by the key itself, 2 by a data key of its own. */
export interface SealedHead {
  readonly version: 1 | 2;
  readonly keyId: string;
}

const SEARCH_ENTRY = "search";
const SESSION_ENTRY = "session";
const SEALED =
  /^sealed:v(?<version>[12]):(?<keyId>[A-Za-z0-9_-]+):(?:(?<wrapped>[A-Za-z0-9_-]+):)?(?<body>[A-Za-z0-9_-]+)$/;

/** Reads HUB_KEYRING: "id:base64 of 32 bytes" entries separated by commas, the active one first. Throws on any bad entry. */
export function parseKeyring(text: string): Keyring {
  const entries = new Map<string, Buffer>();
  for (const entry of text.split(",").map((part) => part.trim())) {
    const [, id = "", encoded = ""] = /^([A-Za-z0-9_-]+):(.+)$/.exec(entry) ?? [];
    const key = Buffer.from(encoded, "base64");
    if (id === "" || key.length !== 32 || entries.has(id)) throw badKeyring();
    entries.set(id, key);
  }
  const searchEntry = entries.get(SEARCH_ENTRY);
  const sessionEntry = entries.get(SESSION_ENTRY);
  for (const name of [SEARCH_ENTRY, SESSION_ENTRY]) entries.delete(name);
  const [[activeId, active] = []] = entries;
  const oldest = [...entries.values()].at(-1);
  if (activeId === undefined || active === undefined || oldest === undefined) throw badKeyring();
  return {
    activeId,
    keys: entries,
    searchKey: derive(searchEntry ?? oldest, "orderhub search"),
    hasSearchEntry: searchEntry !== undefined,
    sessionKey: derive(sessionEntry ?? active, "orderhub sessions"),
    proofKeys: new Map([...entries].map(([id, key]) => [id, derive(key, "orderhub start proofs")])),
  };
}

function derive(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", key, "", purpose, 32));
}

/**
 * Seals text with AES-256-GCM under a key of its own, which is wrapped by the active key of the keyring. `context` says what the
 * text belongs to (table, row, field) and is authenticated with both: the text opens nowhere else.
 */
export function seal(keyring: Keyring, text: string, context: string): string {
  const dataKey = newKey();
  const body = encrypt(dataKey, Buffer.from(text, "utf8"), bodyContext(context));
  return envelope(keyring, dataKey, body.toString("base64url"), context);
}

/** Opens sealed text. Throws HubError `unseal_failed` when context or text do not fit, `unknown_key` when its key is not there. */
export function open(keyring: Keyring, sealed: string, context: string): string {
  const { version, keyId, wrapped, body } = readSealed(sealed);
  const key = keyOf(keyring, keyId);
  return unsealing(() => {
    const bytes = Buffer.from(body, "base64url");
    if (version === 1) return decrypt(key, bytes, `${keyId}\n${context}`).toString("utf8");
    const dataKey = decrypt(key, Buffer.from(wrapped, "base64url"), wrapContext(keyId, context));
    return decrypt(dataKey, bytes, bodyContext(context)).toString("utf8");
  });
}

/**
 * The same sealed text under the active key. Only the data key is wrapped anew: the body stays as it is, and nothing is read.
 * A text of the first version is sealed again. Throws like `open`.
 */
export function rewrap(keyring: Keyring, sealed: string, context: string): string {
  const { version, keyId, wrapped, body } = readSealed(sealed);
  if (version === 1) return seal(keyring, open(keyring, sealed, context), context);
  if (keyId === keyring.activeId) return sealed;
  const key = keyOf(keyring, keyId);
  const dataKey = unsealing(() => decrypt(key, Buffer.from(wrapped, "base64url"), wrapContext(keyId, context)));
  return envelope(keyring, dataKey, body, context);
}

/** How a sealed text under this keyring's active key begins. */
export function activePrefix(keyring: Keyring): string {
  return `sealed:v2:${keyring.activeId}:`;
}

/** The version and key of a sealed text. Undefined when it is none. */
export function sealedHead(sealed: string): SealedHead | undefined {
  const { version, keyId } = SEALED.exec(sealed)?.groups ?? {};
  return keyId === undefined ? undefined : { version: version === "1" ? 1 : 2, keyId };
}

/** Keyed hash for search by a value that must not be stored. `purpose` keeps the hashes of different fields apart. */
export function searchHash(keyring: Keyring, purpose: string, value: string): Buffer {
  return keyedSha256(keyring.searchKey, `${purpose}\n${value}`);
}

function envelope(keyring: Keyring, dataKey: Buffer, body: string, context: string): string {
  const { activeId } = keyring;
  const wrapped = encrypt(keyOf(keyring, activeId), dataKey, wrapContext(activeId, context));
  return `${activePrefix(keyring)}${wrapped.toString("base64url")}:${body}`;
}

function wrapContext(keyId: string, context: string): string {
  return `wrap\n${keyId}\n${context}`;
}

function bodyContext(context: string): string {
  return `body\n${context}`;
}

function readSealed(sealed: string): { version: 1 | 2; keyId: string; wrapped: string; body: string } {
  const { version, keyId, wrapped = "", body } = SEALED.exec(sealed)?.groups ?? {};
  const isWhole = keyId !== undefined && body !== undefined && (version === "1") === (wrapped === "");
  if (!isWhole) throw unsealFailed(undefined);
  return { version: version === "1" ? 1 : 2, keyId, wrapped, body };
}

function unsealing<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (cause) {
    throw unsealFailed(cause);
  }
}

function unsealFailed(cause: unknown): HubError {
  return new HubError("Sealed text does not open with this keyring", {
    code: "unseal_failed",
    reaction: "stop",
    cause,
  });
}

function badKeyring(): HubError {
  const message =
    "HUB_KEYRING needs unique id:base64 entries of 32 bytes each, at least one of them not named search or session";
  return new HubError(message, { code: "bad_keyring", reaction: "stop" });
}

function keyOf(keyring: Keyring, id: string): Buffer {
  const key = keyring.keys.get(id);
  if (!key) throw new HubError(`No key ${id} in the keyring`, { code: "unknown_key", reaction: "stop" });
  return key;
}
