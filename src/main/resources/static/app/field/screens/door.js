// Before anybody works: unlock, sign in, choose a passphrase.
import * as session from "../session.js"
import { Refused } from "../server.js"
import { SHORTEST } from "../vault.js"
import { act, field, h } from "../dom.js"
import { t } from "../words.js"

export const elsewhere = () => h("section.door", h("h1", t("wechat.title")), h("p", t("wechat.how")), h("p", t("wechat.why")))

export const broken = (app, error) => h("section.door", h("h1", t("broken.title")), h("p", t("broken.text")),
  h("p.help", String(error?.name ?? "")), act(t("broken.again"), () => location.reload()))

export const draw = (app, vaults) => vaults.length ? unlock(app, vaults) : signIn(app)

function form(title, rows, button, work) {
  const error = h("p.errors", { role: "alert", hidden: true })
  const go = h("button.wide", { type: "submit" }, button)
  const form = h("form.door", h("h1", title), error, rows, go)
  form.addEventListener("submit", async event => {
    event.preventDefault()
    if (go.disabled) return
    go.disabled = true
    error.hidden = true
    try {
      await work()
    } catch (failure) {
      error.textContent = failure instanceof Refused ? told(failure) : failure.message
      error.hidden = false
    } finally {
      go.disabled = false
    }
  })
  return form
}

function told(refused) {
  if (refused.status === 0) return t("sign-in.no-signal")
  if (refused.code === "account.password_must_change") return t("sign-in.must-change")
  return refused.message || t("sign-in.failed")
}

const text = attributes => h("input", { type: "text", autocapitalize: "none", spellcheck: "false", maxlength: 40, required: true, ...attributes })
const secret = attributes => h("input", { type: "password", maxlength: 128, required: true, ...attributes })

function unlock(app, vaults) {
  const who = h("select", vaults.map(one => h("option", { value: one.account }, one.name)))
  const last = localStorage.getItem("last")
  if (vaults.some(one => one.account === last)) who.value = last
  const passphrase = secret({ autocomplete: "off" })
  const chosen = vaults.length > 1 ? field(t("unlock.who"), who) : h("p.who", vaults[0].name)
  return h("section", form(t("unlock.title"), [chosen, field(t("unlock.passphrase"), passphrase)], t("unlock.go"), async () => {
    if (!await session.unlock(who.value, passphrase.value)) throw new Error(t("unlock.wrong"))
    localStorage.setItem("last", who.value)
    await app.hello()
  }), h("div.door", act(t("unlock.other"), () => swap(app, signIn(app)), ".quiet.wide"), h("p.help", t("unlock.forgotten"))))
}

function signIn(app) {
  const username = text({ autocomplete: "username" })
  const password = secret({ autocomplete: "current-password" })
  return form(t("sign-in.title"), [field(t("sign-in.username"), username), field(t("sign-in.password"), password),
    h("p.help", t("sign-in.help"))], t("sign-in.go"), async () => {
    const signed = await session.signIn(username.value.trim(), password.value)
    swap(app, choose(app, signed))
  })
}

function choose(app, signed) {
  const first = secret({ autocomplete: "new-password", minlength: SHORTEST })
  const again = secret({ autocomplete: "new-password" })
  return form(t("passphrase.title"), [h("p", t("passphrase.why", signed.name)),
    field(t("passphrase.first"), first, t("passphrase.help", SHORTEST)), field(t("passphrase.again"), again)], t("passphrase.go"), async () => {
    if (first.value.length < SHORTEST) throw new Error(t("passphrase.short", SHORTEST))
    if (first.value !== again.value) throw new Error(t("passphrase.differs"))
    await session.settle(signed, first.value)
    localStorage.setItem("last", signed.account)
    history.replaceState(null, "", "#/today")
    await app.hello()
  })
}

// The same person, whose session has ended, while the phone stays unlocked.
export function renewal(app) {
  const password = secret({ autocomplete: "current-password" })
  return form(t("renew.title"), [h("p", t("renew.why")), field(t("sign-in.password"), password)], t("sign-in.go"), async () => {
    await session.renew(password.value)
    app.needsSignIn = false
    app.go("/today")
    app.contact()
  })
}

function swap(app, content) {
  document.getElementById("main").replaceChildren(content)
  content.querySelector("input")?.focus()
}
