// What of my area is on this phone.
import * as clock from "./clock.js"
import * as server from "./server.js"
import * as session from "./session.js"
import * as vault from "./vault.js"

let content = null
let refreshing = null
const listeners = []
export const onChange = listener => listeners.push(listener)

export const part = name => content?.parts?.[name]
// What the server did not take of mine, from whichever phone.
export const untaken = () => content?.untaken ?? []
export const dealt = id => { if (content) content.untaken = untaken().filter(one => one.id !== id) }
export const fetchedAt = () => content?.at ?? null
export const forget = () => { content = null }

export async function open() {
  content = await vault.kept("pack") ?? null
}

// Answers whether it is the server's of this moment; throws 401 where the session has ended.
export function refresh() {
  refreshing ??= fetchPack().finally(() => { refreshing = null })
  return refreshing
}

// What is the same comes from what was there; what is not named any more is gone.
function whole({ parts, digests }, before) {
  if (!digests) return parts
  return Object.fromEntries(Object.keys(digests).map(name => [name, name in parts ? parts[name] : before.parts[name]]))
}

async function fetchPack() {
  const me = session.me()
  if (!me) return false
  const before = content
  const kept = Object.entries(before?.digests ?? {}).map(([name, digest]) => `${name}=${digest}`).join(" ")
  const answer = await server.ask("GET", `/api/v1/field/pack?device=${me.device}`,
    { token: me.token, patience: 60_000, headers: kept ? { "Field-Kept": kept } : {} })
  if (session.me()?.account !== me.account) return false
  const untaken = await server.ask("GET", "/api/v1/field/messages", { token: me.token }).catch(() => content?.untaken ?? [])
  if (session.me()?.account !== me.account) return false
  content = { at: clock.now(), parts: whole(answer, before), digests: answer.digests, untaken }
  await vault.note(me.account, { contact: clock.now(), keepDays: answer.terms.keepDays })
  await vault.keep("pack", content).catch(() => {})
  listeners.forEach(listener => listener())
  return true
}
