// Scans that wait for signal, in order, on this phone. Each has the identifier that makes a repeat safe.
const KEY = "gate-outbox"

const stored = () => JSON.parse(localStorage.getItem(KEY) ?? "[]")
const store = all => localStorage.setItem(KEY, JSON.stringify(all))

// A UUIDv7: the time in milliseconds, then random.
export function freshId(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  new DataView(bytes.buffer).setUint16(0, Math.floor(now / 2 ** 32))
  new DataView(bytes.buffer).setUint32(2, now % 2 ** 32)
  bytes[6] = bytes[6] & 0x0f | 0x70
  bytes[8] = bytes[8] & 0x3f | 0x80
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("")
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-")
}

export function put(scan) {
  store([...stored(), scan])
}

export const waiting = () => stored().length

let sending = false

// Sends what waits. What the server refuses for good is told and taken out; what got no answer stays.
export async function flush(told) {
  if (sending) return
  sending = true
  try {
    for (let next = stored()[0]; next; next = stored()[0]) {
      const answer = await send(next)
      if (!answer) return
      store(stored().filter(scan => scan.id !== next.id))
      told(next, answer)
    }
  } finally {
    sending = false
  }
}

async function send(scan) {
  try {
    const response = await fetch("/api/v1/scans", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-TOKEN": document.querySelector("meta[name=csrf-token]")?.content ?? "" },
      body: JSON.stringify({ ...scan, sentAt: new Date().toISOString() })
    })
    if (response.ok) return { ok: true, ...await response.json() }
    const final = [404, 409, 422].includes(response.status)
    return final ? { ok: false, ...await response.json() } : null
  } catch {
    return null
  }
}
