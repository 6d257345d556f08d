// 我的通行证: fetched once with signal, shown without. The page holds nothing of anybody; what is shown comes from the phone.
import { read } from "../content.js"
import { stepAt } from "../verify.js"
import * as clock from "./clock.js"
import { make } from "./keys.js"
import { Refused, ask } from "./server.js"
import { drawn, shown } from "./shown.js"
import * as store from "./store.js"

const STEP = 30_000
const ASKED_EVERY = 10 * 60_000
const $ = id => document.getElementById(id)
const t = (key, ...values) => values.reduce((text, value, n) => text.replace(`{${n}}`, value), $(`word-${key}`)?.textContent ?? key)

let passes = []
let chosen = 0
let drawnStep = null

function screen(name) {
  for (const section of document.querySelectorAll("[data-screen]")) section.hidden = section.dataset.screen !== name
}

const keptNow = async () => (await store.all("pass")).filter(one => one.code).map(one => ({ ...one, ...read(one.code) }))

// A key is on the disk before the word is used: where the answer is lost, the same key asks again and is answered alike.
async function keyFor(word) {
  const begun = (await store.all("pass")).find(one => one.word === word && !one.code)
  if (begun) return begun
  const id = await store.put("pass", { word })
  await make(async key => {
    await store.put("pass", { id, word, key })
    return (await store.get("pass", id)).key
  })
  return store.get("pass", id)
}

async function fetchPass(word) {
  const button = $("fetch")
  button.disabled = true
  say("")
  try {
    const one = await keyFor(word)
    const { code } = await ask("/api/v1/passes/fetched", { word, key: btoa(String.fromCharCode(...one.key.open)) })
    await store.put("pass", { id: one.id, key: one.key, code })
    history.replaceState(null, "", "/my-pass")
    await navigator.storage?.persist?.().catch(() => {})
    passes = await keptNow()
    chosen = passes.findIndex(pass => pass.id === one.id)
    await show()
    document.documentElement.dataset.fetched = "yes"
  } catch (error) {
    say(error instanceof Refused ? error.text : t("no-signal"))
    if (error.message === "pass.no_address") await forget(word)
  } finally {
    button.disabled = false
  }
}

async function forget(word) {
  for (const one of await store.all("pass")) if (one.word === word) await store.remove("pass", one.id)
}

function say(text) {
  $("said").textContent = text
  $("said").hidden = !text
}

function state(pass) {
  return pass.voided ? "voided" : clock.now() >= pass.expires ? "expired" : "good"
}

async function show() {
  const pass = passes[chosen]
  if (!pass) return screen("none")
  screen("pass")
  $("kind").textContent = t(`kind.${pass.kind}`)
  $("surname").textContent = pass.surname
  $("surname").hidden = !pass.surname
  $("looks").textContent = [pass.sex && t(`sex.${pass.sex}`), pass.decade < 15 && t(`decade.${Math.min(pass.decade, 9)}`)].filter(Boolean).join(" · ")
  $("until").textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short", timeZone: "Asia/Shanghai" }).format(pass.expires)
  $("serial").textContent = String(pass.serial).padStart(8, "0")
  $("others").replaceChildren(...passes.length < 2 ? [] : passes.map((one, n) => {
    const button = document.createElement("button")
    button.type = "button"
    button.className = "quiet"
    button.textContent = [one.surname, t(`kind.${one.kind}`)].filter(Boolean).join(" ")
    button.setAttribute("aria-pressed", String(n === chosen))
    button.addEventListener("click", () => { chosen = n; drawnStep = null; show() })
    return button
  }))
  drawnStep = null
  await tick()
}

async function tick() {
  const pass = passes[chosen]
  if (!pass || $("pass").hidden) return
  const now = clock.now()
  const standing = state(pass)
  $("pass").dataset.state = standing
  $("over").hidden = standing === "good"
  $("over").textContent = standing === "good" ? "" : t(`over.${standing}`)
  $("remove").hidden = standing === "good"
  $("now").textContent = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "medium", timeZone: "Asia/Shanghai" }).format(now)
  $("left").value = STEP - now % STEP
  const wrong = clock.wrong()
  $("clock").hidden = !wrong
  $("clock").textContent = wrong ? t(wrong > 0 ? "clock.fast" : "clock.slow", Math.abs(wrong)) : ""
  if (standing !== "good") return $("code").replaceChildren()
  const step = stepAt(now)
  if (step === drawnStep) return
  drawnStep = step
  const text = await shown(pass.pass, pass.key, step)
  if (drawnStep !== step || passes[chosen] !== pass) return
  $("code").replaceChildren(drawn(text, t("code")))
  document.documentElement.dataset.shown = text
}

// Whether it still counts, and the time; by what the screen shows, so that nobody asks for another's.
async function contact() {
  for (const pass of passes) {
    try {
      const { state: standing } = await ask("/api/v1/passes/standing", { code: await shown(pass.pass, pass.key, stepAt(clock.now())) }, 8_000)
      const voided = standing === "voided"
      if (voided !== Boolean(pass.voided)) {
        pass.voided = voided
        await store.put("pass", { id: pass.id, key: pass.key, code: pass.code, voided })
      }
    } catch {
      // Not heard: what is known stands.
    }
  }
  drawnStep = null
  await tick()
}

async function remove() {
  await store.remove("pass", passes[chosen].id)
  passes = await keptNow()
  chosen = 0
  await show()
}

async function keepAwake() {
  if (document.visibilityState === "visible") await navigator.wakeLock?.request("screen").catch(() => {})
}

function wordInAddress() {
  const word = decodeURIComponent(location.hash.slice(1))
  if (!word) return false
  $("word").value = word
  screen("fetch")
  return true
}

async function start() {
  if (!globalThis.isSecureContext || !crypto.subtle || !globalThis.indexedDB) return screen("unfit")
  await clock.start()
  passes = await keptNow()
  $("ask").addEventListener("submit", event => {
    event.preventDefault()
    const word = $("word").value.trim()
    if (word) fetchPass(word)
  })
  if (location.search) history.replaceState(null, "", location.pathname + location.hash)
  $("language").addEventListener("click", event => { event.currentTarget.hash = $("word").value.trim() })
  $("another").addEventListener("click", () => screen("fetch"))
  $("begin").addEventListener("click", () => screen("fetch"))
  $("remove").addEventListener("click", remove)
  addEventListener("hashchange", wordInAddress)
  addEventListener("online", contact)
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") { keepAwake(); contact() } })
  if (!wordInAddress()) await show()
  setInterval(tick, 500)
  setInterval(() => { if (document.visibilityState === "visible") contact() }, ASKED_EVERY)
  keepAwake()
  $("stay").hidden = "serviceWorker" in navigator
  contact()
  await navigator.serviceWorker?.register("/my-pass/worker.js", { scope: "/my-pass" }).catch(error => console.warn(error))
  await navigator.serviceWorker?.ready
  document.documentElement.dataset.kept = "yes"
}

start().catch(error => {
  console.error(error)
  screen("unfit")
})
