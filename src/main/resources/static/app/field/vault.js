// What keeps a lost phone quiet. Each account on this phone has a data key (AES-256-GCM); it lies on the disk only
// wrapped by a key made from the person's passphrase (PBKDF2-SHA-256), and in memory only while the app is unlocked.
import * as store from "./store.js"
import { joined, text, utf8 } from "./bytes.js"

const ROUNDS = 600_000
export const SHORTEST = 8

let open = null

async function wrapping(passphrase, salt, rounds) {
  const secret = await crypto.subtle.importKey("raw", utf8(passphrase.normalize("NFKC")), "PBKDF2", false, ["deriveKey"])
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, secret,
    { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"])
}

// Makes the vault of an account, or lays it anew under another passphrase; what was in it is gone.
export async function make(facts, passphrase) {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"])
  const wrapper = await wrapping(passphrase, salt, ROUNDS)
  const wrapped = await crypto.subtle.wrapKey("raw", fresh, wrapper, { name: "AES-GCM", iv: nonce })
  await store.put("vault", { ...facts, salt, rounds: ROUNDS, nonce, wrapped, failures: 0 })
  await unlock(facts.account, passphrase)
}

export const vaults = async () => (await store.all("vault")).filter(one => one.wrapped)

// Answers whether the passphrase is the right one. Wrong ones cost a second more each.
export async function unlock(account, passphrase) {
  const vault = await store.get("vault", account)
  await new Promise(resolve => setTimeout(resolve, Math.min(vault.failures, 30) * 1000))
  try {
    const wrapper = await wrapping(passphrase, vault.salt, vault.rounds)
    const key = await crypto.subtle.unwrapKey("raw", vault.wrapped, wrapper, { name: "AES-GCM", iv: vault.nonce },
      { name: "AES-GCM" }, false, ["encrypt", "decrypt"])
    open = { account, device: vault.device, key }
    if (vault.failures) await store.put("vault", { ...vault, failures: 0 })
    return true
  } catch {
    await store.put("vault", { ...vault, failures: vault.failures + 1 })
    return false
  }
}

export const current = () => open
export const lock = () => { open = null }

const bound = name => utf8(open.account + "." + name)

export async function seal(name, value) {
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const plain = value instanceof Uint8Array ? joined(Uint8Array.of(1), value) : joined(Uint8Array.of(0), utf8(JSON.stringify(value)))
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: bound(name) }, open.key, plain)
  return { nonce, sealed }
}

export async function unseal(name, { nonce, sealed }) {
  const plain = new Uint8Array(await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: nonce, additionalData: bound(name) }, open.key, sealed))
  return plain[0] === 1 ? plain.slice(1) : JSON.parse(text(plain.subarray(1)))
}

export async function keep(name, value) {
  await store.put("kept", { account: open.account, name, ...await seal(name, value) })
}

export async function kept(name) {
  const one = await store.get("kept", [open.account, name])
  return one ? unseal(name, one) : undefined
}

export const drop = name => store.remove("kept", [open.account, name])

export async function note(account, facts) {
  const vault = await store.get("vault", account)
  if (vault) await store.put("vault", { ...vault, ...facts })
}

// Erases what can be read of an account: its key first, so that what is left on the disk is noise. Messages that were
// not sent stay as they were sealed to the server; nobody can read them here.
export async function erase(account) {
  if (open?.account === account) lock()
  await store.within(["vault", "kept", "queue", "photo"], "readwrite", (vault, kept, queue, photo) => {
    vault.delete(account)
    kept.delete(IDBKeyRange.bound([account], [account, []]))
    for (const each of [queue, photo]) each.openCursor().onsuccess = event => {
      const cursor = event.target.result
      if (!cursor) return
      if (cursor.value.account === account) {
        if (cursor.value.state === "waiting" || each === photo) cursor.update({ ...cursor.value, own: null })
        else cursor.delete()
      }
      cursor.continue()
    }
  })
}
