import { createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, type KeyObject } from "node:crypto";
import { HubError } from "../errors.ts";
import { decrypt, encrypt } from "./aes.ts";

/** A key pair that lives for one question: what is sealed to its public key opens here and, once this is gone, nowhere. */
export interface Box {
  /** Base64url; may be logged and stored. */
  readonly publicKey: string;
  /** Throws HubError `unseal_failed` when text or context do not fit. */
  readonly open: (sealed: string, context: string) => string;
}

const PREFIX = "box:v1";

export function createBox(): Box {
  const pair = generateKeyPairSync("x25519");
  const publicKey = exportPublic(pair.publicKey);
  return { publicKey, open: (sealed, context) => openBox(pair.privateKey, publicKey, sealed, context) };
}

/** Seals text so that only whoever made the box can open it, and only in this context. */
export function sealTo(publicKey: string, text: string, context: string): string {
  const sender = generateKeyPairSync("x25519");
  const senderKey = exportPublic(sender.publicKey);
  const key = sharedKey(sender.privateKey, publicKey, senderKey, publicKey);
  return `${PREFIX}:${senderKey}:${encrypt(key, Buffer.from(text, "utf8"), context).toString("base64url")}`;
}

function openBox(privateKey: KeyObject, publicKey: string, sealed: string, context: string): string {
  const [, senderKey = "", body = ""] = /^box:v1:([A-Za-z0-9_-]+):([A-Za-z0-9_-]+)$/.exec(sealed) ?? [];
  try {
    const key = sharedKey(privateKey, senderKey, senderKey, publicKey);
    return decrypt(key, Buffer.from(body, "base64url"), context).toString("utf8");
  } catch (cause) {
    throw new HubError("The sealed answer does not open", { code: "unseal_failed", reaction: "stop", cause });
  }
}

/** Both public keys are mixed in: an answer belongs to one sender and one box. */
function sharedKey(own: KeyObject, other: string, senderKey: string, boxKey: string): Buffer {
  const secret = diffieHellman({ privateKey: own, publicKey: importPublic(other) });
  return Buffer.from(hkdfSync("sha256", secret, "", `orderhub box ${senderKey} ${boxKey}`, 32));
}

function exportPublic(key: KeyObject): string {
  return key.export({ type: "spki", format: "der" }).toString("base64url");
}

function importPublic(text: string): KeyObject {
  return createPublicKey({ key: Buffer.from(text, "base64url"), type: "spki", format: "der" });
}
