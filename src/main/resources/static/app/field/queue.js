// What this phone has to send. A message is on the disk twice: sealed to the server, and, as long as its author may read
// it here, encrypted with the vault's key, so that it can be shown and mended.
import * as clock from "./clock.js"
import * as pack from "./pack.js"
import * as server from "./server.js"
import * as session from "./session.js"
import * as store from "./store.js"
import * as vault from "./vault.js"
import * as words from "./words.js"
import { uuidv7 } from "./ids.js"

const BATCH = 100
const BYTES = 2_000_000
const PIECE = 128 * 1024
const REMEMBERED = 7 * 86_400_000
const listeners = []
export const onChange = listener => listeners.push(listener)
const changed = () => Promise.all(listeners.map(listener => listener()))

export class Full extends Error {}

export const fresh = () => uuidv7(clock.now())

// Keeps a message, and answers its id once it is on the disk. Throws `Full` where the phone has no room: then nothing
// is kept, and whoever asked must say so. `label` is for its author alone: what it was about. A photograph is its bytes,
// or { id, bytes } where the body names it already. What is `brief` is forgotten once it has arrived.
export async function add(kind, v, body, photos = [], label = "", { brief = false } = {}) {
  const me = session.me()
  const id = uuidv7(clock.now())
  const files = await Promise.all(photos.map(async given => {
    const { id: photo = fresh(), bytes = given } = given
    return { id: photo, account: me.account, device: me.device, message: id, offset: 0,
      ...await session.sealing().file(photo, bytes), own: await vault.seal(`photo.${photo}`, bytes) }
  }))
  const message = { id, kind, v, app: words.version, author: me.account, device: me.device,
    at: new Date().toISOString(), skew: clock.known(), body: files.length ? { ...body, photos: files.map(file => file.id) } : body }
  const entry = { id, account: me.account, device: me.device, state: "waiting", made: clock.now(), brief,
    envelope: await session.sealing().message(message), own: await vault.seal(`message.${id}`, { ...message, label }) }
  try {
    await keep(entry, files)
  } catch (error) {
    if (!full(error)) throw error
    await forget(0)
    await keep(entry, files).catch(() => { throw new Full() })
  }
  await changed()
  send()
  return id
}

const full = error => error?.name === "QuotaExceededError" || error?.name === "AbortError" || error?.name === "UnknownError"

function keep(entry, files) {
  return store.within(["queue", "photo"], "readwrite", (queue, photo) => {
    queue.add(entry)
    files.forEach(file => photo.add(file))
  })
}

// What was read since the phone was unlocked; read again for every screen.
const opened = new Map()
export const lock = () => opened.clear()

// What can be read of one's own, the latest first.
export async function mine() {
  const account = session.me()?.account
  const entries = (await store.all("queue")).filter(one => one.account === account && one.own)
  const read = await Promise.all(entries.map(async one => ({ ...one, message: await message(one) })))
  return [...read.filter(one => one.message), ...await elsewhere()].sort((a, b) => a.id < b.id ? 1 : -1)
}

// What was sent from another phone, or before this one was erased, and was not taken.
async function elsewhere() {
  if (!session.me() || !pack.untaken().length) return []
  const here = new Set((await store.all("queue")).map(one => one.id))
  return pack.untaken().filter(one => !here.has(one.id)).map(one => ({ id: one.id, account: session.me().account, state: one.outcome,
    text: one.text, made: Date.parse(one.message.at), message: { label: "", ...one.message } }))
}

async function message(entry) {
  if (!opened.has(entry.id)) {
    const read = await vault.unseal(`message.${entry.id}`, entry.own).catch(() => null)
    if (!read || session.me()?.account !== entry.account) return read
    opened.set(entry.id, read)
  }
  return opened.get(entry.id)
}

export async function counts() {
  const all = await store.all("queue")
  return { waiting: all.filter(one => one.state === "waiting").length,
    wrong: (await elsewhere()).length + all.filter(one => one.own && one.account === session.me()?.account
      && ["conflict", "refused", "too_old", "doubtful"].includes(one.state)).length }
}

// Whoever sent it has mended it, or gives it up.
export async function drop(id) {
  await store.within(["queue", "photo"], "readwrite", (queue, photo) => {
    queue.delete(id)
    photo.openCursor().onsuccess = event => {
      const cursor = event.target.result
      if (!cursor) return
      if (cursor.value.message === id) cursor.delete()
      cursor.continue()
    }
  })
  pack.dealt(id)
  await changed()
  if (session.me()) await server.ask("DELETE", `/api/v1/field/messages/${id}`, { token: session.me().token }).catch(() => {})
}

// The photographs of a message, as they can be read here: { id, bytes }.
export async function photosOf(id) {
  const files = (await store.all("photo")).filter(one => one.message === id && one.own)
  return Promise.all(files.map(async one => ({ id: one.id, bytes: await vault.unseal(`photo.${one.id}`, one.own) })))
}

// Forgets what was sent long ago.
export async function forget(after = REMEMBERED) {
  const entries = await store.all("queue")
  for (const one of entries) if (one.state === "sent" && clock.now() - one.made >= after) await store.remove("queue", one.id)
}

let sending = null
let wait = 0
let timer = null

// Sends what waits, of everybody on this phone; one sending at a time, in every window.
export function send() {
  sending ??= inTurn(run).finally(() => { sending = null })
  return sending
}

const inTurn = work => navigator.locks ? navigator.locks.request("shouwang-field-send", work) : work()

async function run() {
  clearTimeout(timer)
  try {
    for (let batch = await next(); batch.length; batch = await next()) {
      for (const one of batch) await bringPhotos(one)
      await deliver(batch)
      wait = 0
    }
  } catch (error) {
    if (!(error instanceof server.Refused) && !(error instanceof DOMException)) console.error(error)
    wait = Math.min(wait ? wait * 2 : 5_000, 300_000)
    timer = setTimeout(send, wait)
  }
}

const later = new Set()

async function next() {
  const waiting = (await store.all("queue")).filter(one => one.state === "waiting" && !later.has(one.id))
  const batch = []
  let bytes = 0
  for (const one of waiting.sort((a, b) => a.id < b.id ? -1 : 1)) {
    bytes += one.envelope.sealed.length
    if (batch.length && (batch.length === BATCH || bytes > BYTES)) break
    batch.push(one)
  }
  return batch
}

async function deliver(batch) {
  let answer
  try {
    answer = await server.ask("POST", "/api/v1/field/messages",
      { body: { now: new Date().toISOString(), messages: batch.map(one => one.envelope) }, patience: 60_000 })
  } catch (error) {
    if (![400, 413, 422].includes(error.status)) throw error
    if (batch.length > 1) {
      const half = batch.length >> 1
      await deliver(batch.slice(0, half))
      return deliver(batch.slice(half))
    }
    answer = { receipts: [{ id: batch[0].id, outcome: "refused", text: error.message }] }
  }
  for (const receipt of answer.receipts) await settle(batch.find(one => one.id === receipt.id), receipt)
  await changed()
}

async function settle(entry, receipt) {
  if (receipt.outcome === "later") return void later.add(entry.id)
  if (receipt.reason === "field.unreadable" && entry.own && !entry.again && await sealedAnew(entry)) return
  const stored = receipt.outcome === "stored"
  await store.within(["queue", "photo"], "readwrite", (queue, photo) => {
    if (entry.own && !(stored && entry.brief)) queue.put({ ...entry, state: stored ? "sent" : receipt.outcome, text: receipt.text, envelope: null })
    else queue.delete(entry.id)
    if (stored || !entry.own) photo.openCursor().onsuccess = event => {
      const cursor = event.target.result
      if (!cursor) return
      if (cursor.value.message === entry.id) cursor.delete()
      cursor.continue()
    }
  })
}

// The server has lost its key, or another stands in its place: what can be read here is sealed once more.
async function sealedAnew(entry) {
  if (session.me()?.account !== entry.account) return false
  try {
    const { label, ...message } = await vault.unseal(`message.${entry.id}`, entry.own)
    const envelope = await session.sealing().message({ ...message, device: session.me().device })
    await store.put("queue", { ...entry, device: session.me().device, envelope, again: true })
    return true
  } catch {
    return false
  }
}

async function bringPhotos(entry) {
  const files = (await store.all("photo")).filter(one => one.message === entry.id && one.offset < one.sealed.byteLength)
  for (const file of files) {
    const { device, proof, sealed } = file
    let { offset } = await server.ask("POST", "/api/v1/field/photos", { body: { id: file.id, device, proof, size: sealed.byteLength } })
    while (offset < sealed.byteLength) {
      const answer = await server.ask("PATCH", `/api/v1/field/photos/${file.id}?offset=${offset}`, {
        body: sealed.slice(offset, offset + PIECE), patience: 60_000,
        headers: { "Content-Type": "application/octet-stream", "X-Field-Device": device, "X-Field-Proof": proof } })
      offset = answer.offset
      await store.put("photo", { ...file, offset })
    }
  }
}
