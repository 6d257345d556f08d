// Who works with this phone now: signed in with the server once, unlocked here as often as needed.
import * as clock from "./clock.js"
import * as server from "./server.js"
import * as store from "./store.js"
import * as vault from "./vault.js"
import { Sealer } from "./seal.js"
import { uuidv7 } from "./ids.js"

const DAY = 86_400_000
let facts = null
let sealer = null

export const me = () => facts
export const sealing = () => sealer

async function unlocked() {
  facts = await vault.kept("session")
  sealer = await Sealer.begin(facts.serverKey, facts.secret, facts.device)
}

// Signs in, and enrols this phone for that account. Answers what the vault will hold; nothing is kept yet.
export async function signIn(username, password) {
  const opened = await server.ask("POST", "/api/v1/sessions", { body: { username, password } })
  if (opened.passwordMustChange) throw new server.Refused(403, { code: "account.password_must_change" })
  const token = opened.token
  const current = await server.ask("GET", "/api/v1/sessions/current", { token })
  const enrolled = await server.ask("POST", "/api/v1/field/devices", { token, body: { id: uuidv7(clock.now()) } })
  return { token, device: enrolled.id, account: enrolled.account, username, name: current.name, role: enrolled.role,
    areas: enrolled.areas, secret: enrolled.secret, serverKey: enrolled.terms.serverKey, keepDays: enrolled.terms.keepDays }
}

// A new vault for what `signIn` answered.
export async function settle(signed, passphrase) {
  await vault.erase(signed.account)
  await vault.make({ account: signed.account, device: signed.device, name: signed.name, username: signed.username,
    keepDays: signed.keepDays, contact: clock.now() }, passphrase)
  await vault.keep("session", signed)
  await unlocked()
}

// The same person again on a phone that is unlocked: another session, the vault stays.
export async function renew(password) {
  const signed = await signIn(facts.username, password)
  if (signed.account !== facts.account) throw new server.Refused(403, {})
  await vault.keep("session", signed)
  await vault.note(facts.account, { device: signed.device, contact: clock.now() })
  await unlocked()
}

export async function unlock(account, passphrase) {
  if (!await vault.unlock(account, passphrase)) return false
  await unlocked()
  return true
}

export function lock() {
  facts = sealer = null
  vault.lock()
}

// Signs out here: what can be read goes, what was not sent stays sealed and is sent all the same.
export async function leave() {
  const { token, device, account } = facts
  lock()
  await vault.erase(account)
  await server.ask("DELETE", `/api/v1/field/devices/${device}`, { token }).catch(() => {})
  await server.ask("DELETE", "/api/v1/sessions/current", { token }).catch(() => {})
}

// Erases what may not be read here any more: without contact for too long, or revoked. Answers whose it was.
export async function expire() {
  const gone = []
  for (const one of await vault.vaults()) {
    const overdue = clock.now() - one.contact > one.keepDays * DAY
    if (overdue || await revoked(one)) {
      await vault.erase(one.account)
      if (facts?.account === one.account) lock()
      gone.push({ name: one.name, overdue })
    }
  }
  return gone
}

async function revoked(one) {
  try {
    const standing = await server.ask("GET", `/api/v1/field/devices/${one.device}/standing`, { patience: 8000 })
    if (standing.state !== "active") return true
    await vault.note(one.account, { contact: clock.now(), keepDays: standing.terms.keepDays })
    if (facts?.account === one.account && standing.terms.serverKey.id !== facts.serverKey.id) {
      await vault.keep("session", { ...facts, serverKey: standing.terms.serverKey })
      await unlocked()
    }
  } catch {
    // Not heard: what is known stands.
  }
  return false
}

// Without asking anybody, before anything is shown. Answers whose it was.
export async function overdue() {
  const gone = []
  for (const one of await vault.vaults()) {
    if (clock.now() - one.contact <= one.keepDays * DAY) continue
    await vault.erase(one.account)
    gone.push({ name: one.name, overdue: true })
  }
  return gone
}
