// Whether a pass lets through here and now, without signal: by what the phone took along (the kit) and nothing else.
// Decides as the server does in PassCheck and Scans; a test holds both to the same examples.
import { read } from "./content.js"
import { verify as isSigned } from "./ed25519.js"

const PASS = new TextEncoder().encode("shouwang-pass-1")
const LIVE = new TextEncoder().encode("shouwang-live-1")
const STEP = 30000
const CLOCK_ERROR = 120000
const SHANGHAI = 8 * 3600000

export const bytesOf = text => Uint8Array.from(atob(text), character => character.charCodeAt(0))

function join(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) { all.set(part, at); at += part.length }
  return all
}

export function liveMessage(pass, step) {
  const number = new Uint8Array(4)
  new DataView(number.buffer).setUint32(0, step)
  return join(LIVE, pass, number)
}

export const stepAt = now => Math.floor(now / STEP)

// How old the list of voided passes is, and whether that has to be said.
export function ageOf(kit, now) {
  const hours = (now - Date.parse(kit.asOf)) / 3600000
  return { hours, stale: hours > kit.staleAfter }
}

function isVoid(kit, pass) {
  const serials = new DataView(bytesOf(kit.serials).buffer)
  for (let low = 0, high = serials.byteLength / 4 - 1; low <= high;) {
    const middle = low + high >> 1
    const serial = serials.getUint32(middle * 4)
    if (serial === pass.serial) return true
    if (serial < pass.serial) low = middle + 1
    else high = middle - 1
  }
  return kit.voided.some(act => pass.area.startsWith(act.area) && pass.issued <= Date.parse(act.until)
    && (act.kind ? act.kind === pass.kind : pass.kind !== "medical" && pass.kind !== "duty"))
}

function reaches(rule, kit, pass) {
  const digits = Math.min(12, pass.area.length, kit.area.length)
  return rule.district || pass.area.slice(0, digits) === kit.area.slice(0, digits)
}

function rulesOut(kit, pass, now) {
  if (now + CLOCK_ERROR < pass.issued) return "early"
  if (now >= pass.expires) return "expired"
  if (isVoid(kit, pass)) return "voided"
  const rule = kit.rules.find(one => one.kind === pass.kind)
  if (!rule || !rule.allowed) return "kind"
  if (!reaches(rule, kit, pass)) return "area"
  const hour = new Date(now + SHANGHAI).getUTCHours()
  return hour >= rule.fromHour && hour < rule.toHour ? "good" : "hours"
}

async function isAlive(pass, now, library) {
  return pass.proof !== null && Math.abs(pass.step - stepAt(now)) <= 1
    && await isSigned(pass.proof, liveMessage(pass.pass, pass.step), pass.holderKey, library)
}

// Answers { finding, pass, rule }; a pass that is not genuine is not shown.
export async function check(text, kit, now, { library = false } = {}) {
  let pass
  try {
    pass = read(text)
  } catch {
    return { finding: "unreadable" }
  }
  const issuer = kit.keys.find(key => key.id === pass.keyId)
  if (!issuer) return { finding: "foreign" }
  if (!await isSigned(pass.signature, join(PASS, pass.said), bytesOf(issuer.key), library)) return { finding: "altered" }
  const rule = kit.rules.find(one => one.kind === pass.kind)
  if (pass.holderKey && !await isAlive(pass, now, library)) return { finding: "stale", pass, rule }
  return { finding: rulesOut(kit, pass, now), pass, rule }
}
