import * as clock from "./clock.js"
import * as pack from "./pack.js"
import * as queue from "./queue.js"
import * as server from "./server.js"
import * as session from "./session.js"
import * as vault from "./vault.js"
import * as words from "./words.js"
import { act, field, h } from "./dom.js"
import { shrunk } from "./photos.js"
import * as door from "./screens/door.js"
import * as today from "./screens/today.js"
import * as find from "./screens/find.js"
import * as scan from "./screens/scan.js"
import * as mine from "./screens/mine.js"
import * as message from "./screens/message.js"

const { t } = words
const LOCK_AFTER = 10 * 60_000
const screens = []

// What the modules' parts build on.
const app = {
  act, clock, field, h, pack, queue, server, session, shrunk, t, vault, when: words.when, words,
  finders: [], scanners: [], kinds: {},
  // By kind of subject: whose name begins so (`lookups`); what the phone knows of one (`facts`).
  lookups: {}, facts: [],
  needsSignIn: false, said: "",
  cards: [],
  // Something of 今日; the lower `order` stands first.
  card(order, draw) {
    app.cards.push({ order, draw })
    app.cards.sort((one, other) => one.order - other.order)
  },
  screen: (pattern, draw) => screens.push({ pattern, draw }),
  // Set by a screen that has something to end when it is left, such as a camera.
  leave: null,
  go(path, said = "") { app.said = said; if (location.hash === `#${path}`) show(); else location.hash = path },
  show, hello, status
}

const main = document.getElementById("main")
const bar = document.getElementById("bar")

async function status() {
  const { waiting, wrong } = await queue.counts()
  const on = server.isOnline()
  const line = document.getElementById("state")
  line.className = `state ${on ? "on" : "off"}${wrong ? " wrong" : ""}`
  const parts = [t(on ? "state.online" : "state.offline")]
  if (waiting) parts.push(t("state.waiting", waiting))
  if (wrong) parts.push(t("state.wrong", wrong))
  document.getElementById("state-words").textContent = parts.join(t("state.comma"))
}

function end() {
  const leave = app.leave
  app.leave = null
  leave?.()
}

let drawing = 0
let typed = false
async function show() {
  const number = ++drawing
  const path = location.hash.slice(1) || "/today"
  if (!session.me()) return
  end()
  const found = screens.find(one => one.pattern.test(path)) ?? screens.find(one => one.pattern.test("/today"))
  const content = await found.draw(app, ...(path.match(found.pattern) ?? []).slice(1))
  if (number !== drawing || !session.me()) return
  main.replaceChildren(...[app.said && h("p.said", { role: "status" }, app.said), content].flat(Infinity).filter(Boolean))
  app.said = ""
  typed = false
  bar.hidden = false
  for (const link of bar.children) {
    if (path.startsWith(link.hash.slice(1))) link.setAttribute("aria-current", "page")
    else link.removeAttribute("aria-current")
  }
}

function drawBar() {
  bar.replaceChildren(...["today", "scan", "find", "mine"].map(name =>
    h("a", { href: `#/${name}` }, h("span.glyph", { "aria-hidden": "true" }, t(`bar.${name}.glyph`)), t(`bar.${name}`))))
}

// Locked, or nobody here yet.
async function closed(said = "") {
  end()
  session.lock()
  pack.forget()
  queue.lock()
  bar.hidden = true
  main.replaceChildren(...[said && h("p.said.warn", { role: "alert" }, said), await door.draw(app, await vault.vaults())].filter(Boolean))
  await status()
}
app.closed = closed

// Just unlocked or signed in.
async function hello() {
  await pack.open()
  await queue.forget()
  await navigator.storage?.persist?.().catch(() => {})
  await show()
  await status()
  contact()
}

const erased = gone => gone.map(one => t(one.overdue ? "erased.overdue" : "erased.revoked", one.name)).join(" ")

let contacting = null
// Speaks with the server: who may still be read here, what waits, what is new.
function contact() {
  contacting ??= talk().finally(() => { contacting = null })
  return contacting
}
app.contact = contact

async function talk() {
  const before = session.me()?.account
  const gone = await session.expire()
  if (gone.length && !session.me()) await closed(erased(gone))
  await queue.send()
  if (session.me() && session.me().account === before) {
    try {
      await pack.refresh()
      app.needsSignIn = false
    } catch (error) {
      app.needsSignIn = error.status === 401
    }
  }
  await status()
}

main.addEventListener("input", () => { typed = true })
addEventListener("hashchange", () => { show().then(() => { main.focus(); scrollTo(0, 0) }) })

// What changed shows at once, but never under somebody's fingers, nor where a screen keeps itself current.
function redraw() {
  if (!typed && !main.querySelector("[data-steady]") && session.me()) return show()
}

async function start() {
  document.documentElement.classList.toggle("phone", matchMedia("(pointer: coarse)").matches)
  await Promise.all([words.start(), clock.start()])
  drawBar()
  if (/MicroMessenger/i.test(navigator.userAgent)) return main.replaceChildren(door.elsewhere(app))
  for (const part of [today, find, scan, mine, message]) part.register(app)
  for (const part of await Promise.all(words.scripts.map(script => import(script)))) part.register(app)
  queue.onChange(async () => { await status(); await redraw() })
  pack.onChange(redraw)
  server.onChange(status)
  addEventListener("online", contact)
  setInterval(() => { if (document.visibilityState === "visible") contact() }, 60_000)
  let hiddenAt = 0
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") hiddenAt = Date.now()
    else if (session.me() && Date.now() - hiddenAt > LOCK_AFTER) closed()
    else contact()
  })
  await closed(erased(await session.overdue()))
  document.documentElement.dataset.ready = Math.round(performance.now())
  contact()
  await navigator.serviceWorker?.register("/field/worker.js", { scope: "/field" }).catch(error => console.warn(error))
  await navigator.serviceWorker?.ready
  document.documentElement.dataset.kept = words.version
}

start().catch(error => {
  console.error(error)
  main.replaceChildren(door.broken(app, error))
})
