// Scans that wait for signal, in order, on this phone. Each has the identifier that makes a repeat safe. What waits may
// hold an identity number, so it is encrypted by a key that no script can read out, and is sent by whoever recorded
// it alone. Where the page is not secure the browser has no such keys: then it waits in memory only.
const kept = new Map()
let opened

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("shouwang-gate", 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore("key")
      request.result.createObjectStore("scan", { autoIncrement: true }).createIndex("account", "account")
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  return opened
}

async function within(store, mode, work) {
  const transaction = (await open()).transaction(store, mode, { durability: "strict" })
  const request = work(transaction.objectStore(store))
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result)
    transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new DOMException("", "QuotaExceededError"))
  })
}

const secure = () => Boolean(globalThis.crypto?.subtle)

async function key(account) {
  const known = await within("key", "readonly", store => store.get(account))
  if (known) return known
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"])
  await within("key", "readwrite", store => store.put(made, account))
  return made
}

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

// Keeps a scan; when this has returned it is on the phone's disk. Fails when the phone is full.
export async function put(account, scan) {
  if (!secure()) {
    kept.set(account, [...kept.get(account) ?? [], scan])
    return
  }
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const plain = new TextEncoder().encode(JSON.stringify(scan))
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, await key(account), plain)
  await within("scan", "readwrite", store => store.add({ account, nonce, sealed }))
}

export async function waiting(account) {
  if (!secure()) return kept.get(account)?.length ?? 0
  return within("scan", "readonly", store => store.index("account").count(account))
}

async function first(account) {
  if (!secure()) {
    const scan = kept.get(account)?.[0]
    return scan && { scan, done: async () => kept.get(account).shift() }
  }
  const at = await within("scan", "readonly", store => store.index("account").getKey(account))
  if (at === undefined) return null
  const { nonce, sealed } = await within("scan", "readonly", store => store.get(at))
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce }, await key(account), sealed)
  return { scan: JSON.parse(new TextDecoder().decode(plain)), done: () => within("scan", "readwrite", store => store.delete(at)) }
}

let sending = false

// Sends what waits. What the server refuses for good is told and taken out; what got no answer stays.
export async function flush(account, told) {
  if (sending) return
  sending = true
  try {
    for (let next = await first(account); next; next = await first(account)) {
      const answer = await send(next.scan)
      if (!answer) return
      await next.done()
      told(next.scan, answer)
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
