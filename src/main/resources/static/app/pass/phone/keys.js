// The key by which a phone proves that it holds its pass: made here, never sent. Where the browser has Ed25519 it keeps the
// key itself and no script can read it out; elsewhere noble-ed25519 signs, and the key lies on the disk encrypted by one that
// no script can read out, but is in memory while it signs (ADR 16).
import { verify } from "../ed25519.js"

const PROBE = new TextEncoder().encode("shouwang-probe")
const noble = () => import("../../lib/noble-ed25519/index.js")

async function byBrowser() {
  const pair = await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"])
  const open = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey))
  return { open, secret: pair.privateKey }
}

async function byLibrary() {
  const { utils, getPublicKeyAsync } = await noble()
  const plain = utils.randomSecretKey()
  const open = await getPublicKeyAsync(plain)
  const lock = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"])
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, lock, plain)
  plain.fill(0)
  return { open, lock, nonce, sealed }
}

// Signs as the phone that holds this key.
export async function sign(key, message) {
  if (key.secret) return new Uint8Array(await crypto.subtle.sign("Ed25519", key.secret, message))
  const plain = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: key.nonce }, key.lock, key.sealed))
  try {
    return await (await noble()).signAsync(message, plain)
  } finally {
    plain.fill(0)
  }
}

// A fresh key, as `keep` gives it back from where it was put: what a browser can make but not keep is of no use.
export async function make(keep, library = false) {
  for (const way of library ? [byLibrary] : [byBrowser, byLibrary]) {
    try {
      const kept = await keep(await way())
      if (await verify(await sign(kept, PROBE), PROBE, kept.open)) return kept
    } catch (error) {
      if (way === byLibrary) throw error
    }
  }
  throw new Error("no key")
}
