import * as clock from "./clock.js"

// What the server answered when it refused; `status` 0 where it did not answer at all.
export class Refused extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? "")
    this.status = status
    this.code = problem?.code ?? ""
  }
}

let online = navigator.onLine
const listeners = []
export const isOnline = () => online
export const onChange = listener => listeners.push(listener)

function mark(is) {
  if (is === online) return
  online = is
  listeners.forEach(listener => listener(is))
}
addEventListener("offline", () => mark(false))
addEventListener("online", () => listeners.forEach(listener => listener(online)))

export async function ask(method, path, { token, body, headers = {}, patience = 20000 } = {}) {
  const before = Date.now()
  let answer
  try {
    answer = await fetch(path, {
      method, credentials: "omit", cache: "no-store", signal: AbortSignal.timeout(patience),
      headers: { Accept: "application/json", "Accept-Language": document.documentElement.lang,
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(body && !(body instanceof Uint8Array) ? { "Content-Type": "application/json" } : {}), ...headers },
      body: body instanceof Uint8Array ? body : body && JSON.stringify(body)
    })
  } catch {
    mark(false)
    throw new Refused(0)
  }
  mark(true)
  const date = answer.headers.get("Date")
  const content = answer.status === 204 ? null : await answer.json().catch(() => null)
  const told = content?.now ?? content?.terms?.now
  if (told || (date && clock.known() === null)) await clock.heard(told ?? date, before, Date.now())
  if (!answer.ok) throw new Refused(answer.status, content)
  return content
}
