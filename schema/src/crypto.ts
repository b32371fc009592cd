import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { HubError } from "./errors.ts";

/** The hub's keys. The first is active for sealing, all open; the last gives the search key, so that adding one changes no hash. */
export interface Keyring {
  readonly activeId: string;
  readonly keys: ReadonlyMap<string, Buffer>;
  readonly searchKey: Buffer;
}

const PREFIX = "sealed:v1";

/** Reads HUB_KEYRING: "id:base64 of 32 bytes" entries separated by commas, the active one first. Throws on any bad entry. */
export function parseKeyring(text: string): Keyring {
  const keys = new Map<string, Buffer>();
  for (const entry of text.split(",").map((part) => part.trim())) {
    const [, id = "", encoded = ""] = /^([A-Za-z0-9_-]+):(.+)$/.exec(entry) ?? [];
    const key = Buffer.from(encoded, "base64");
    if (id === "" || key.length !== 32 || keys.has(id)) {
      throw new HubError("HUB_KEYRING needs unique id:base64 entries of 32 bytes each", {
        code: "bad_keyring",
        reaction: "stop",
      });
    }
    keys.set(id, key);
  }
  const [activeId = ""] = keys.keys();
  const oldest = [...keys.values()].at(-1) ?? Buffer.alloc(0);
  const searchKey = Buffer.from(hkdfSync("sha256", oldest, "", "orderhub search", 32));
  return { activeId, keys, searchKey };
}

/** Seals text with AES-256-GCM under the active key. `context` (row identity) is authenticated: the text opens nowhere else. */
export function seal(keyring: Keyring, text: string, context: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(keyring, keyring.activeId), iv);
  cipher.setAAD(Buffer.from(`${keyring.activeId}\n${context}`));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [PREFIX, keyring.activeId, Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url")].join(":");
}

/** Opens sealed text. Throws HubError `unseal_failed` when key, context or text do not fit. */
export function open(keyring: Keyring, sealed: string, context: string): string {
  const [, keyId = "", encoded = ""] = /^sealed:v1:([A-Za-z0-9_-]+):([A-Za-z0-9_-]+)$/.exec(sealed) ?? [];
  const bytes = Buffer.from(encoded, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyOf(keyring, keyId), bytes.subarray(0, 12));
    decipher.setAAD(Buffer.from(`${keyId}\n${context}`));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw new HubError("Sealed text does not open with this keyring", {
      code: "unseal_failed",
      reaction: "stop",
      cause,
    });
  }
}

/** The id of the key that sealed a text: rotation seals again what names an old one. */
export function sealedBy(sealed: string): string | undefined {
  return /^sealed:v1:([A-Za-z0-9_-]+):/.exec(sealed)?.[1];
}

/** Keyed hash for search by a value that must not be stored. `purpose` keeps the hashes of different fields apart. */
export function searchHash(keyring: Keyring, purpose: string, value: string): Buffer {
  return createHmac("sha256", keyring.searchKey).update(`${purpose}\n${value}`).digest();
}

function keyOf(keyring: Keyring, id: string): Buffer {
  const key = keyring.keys.get(id);
  if (!key) throw new HubError(`No key ${id} in the keyring`, { code: "unknown_key", reaction: "stop" });
  return key;
}
