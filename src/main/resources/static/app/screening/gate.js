// One gate in the field app: a pass is read and verified here, and one button lets through.
import { watch } from "/app/pass/camera.js"
import { isPlate } from "/app/pass/plate.js"
import { Reading, portrait } from "/app/pass/reading.js"
import { signal } from "/app/pass/signals.js"
import { ageOf, check } from "/app/pass/verify.js"

const ASKED_EVERY = 5_000
const COUNTED_EVERY = 15_000

export class Gate {
  constructor(app, { kit, callers, counted }) {
    Object.assign(this, { app, kit, callers, counted, h: app.h, t: app.t, way: "in" })
  }

  open() {
    const { h, t, app } = this
    app.leave = () => this.close()
    this.stage = h("div.gate-stage")
    this.last = h("p.gate-last", { role: "status" })
    this.crowd = h("p.help", { role: "status" })
    this.scanning()
    this.count()
    this.counting = setInterval(() => this.count(), COUNTED_EVERY)
    const { hours, stale } = ageOf(this.kit, app.clock.now())
    return h("section.gate", { "data-steady": true }, h("h1", this.kit.name),
      stale && h("p.notice.warn", t("gate.old", Math.floor(hours))), this.crowd, this.ways(), this.stage, this.last)
  }

  close() {
    this.stopCamera()
    clearInterval(this.asking)
    clearInterval(this.counting)
  }

  // How many are inside, where somebody counts and there is signal.
  async count() {
    const { app, t } = this
    if (!this.counted) return
    const now = await app.server.ask("GET", `/api/v1/places/${this.counted}/crowd`, { token: app.session.me()?.token, patience: 4000 }).catch(() => null)
    this.crowd.textContent = now ? [t(`crowd.state.${now.state}`), t("crowd.at-gate", now.present, now.limit)].join("：") : ""
    this.crowd.className = now?.state === "crowded" ? "notice warn" : "help"
  }

  ways() {
    const { h, t } = this
    const buttons = ["in", "out"].map(way => {
      const button = h("button.quiet", { type: "button", "aria-pressed": String(way === this.way) }, t(`gate.${way}`))
      button.addEventListener("click", () => {
        this.way = way
        buttons.forEach(one => one.setAttribute("aria-pressed", String(one === button)))
      })
      return button
    })
    return h("div.gate-way", { role: "group", "aria-label": t("gate.way") }, buttons)
  }

  // Ready for the next one.
  scanning() {
    const { h, t } = this
    clearInterval(this.asking)
    this.scan = null
    this.video ??= h("video", { playsinline: true, muted: true, hidden: true })
    this.camera ??= h("button.wide", { type: "button", onclick: () => this.startCamera() }, t("gate.camera"))
    this.noCamera ??= h("p.help", { hidden: true }, t("gate.no-camera"))
    const code = this.input({ autocapitalize: "characters", spellcheck: "false", maxlength: 400 })
    this.stage.replaceChildren(h("div.gate-camera", this.video, this.camera, this.noCamera),
      this.form(t("gate.code"), code, null, text => this.read(text)),
      h("details", h("summary.quiet.wide", t("gate.without")),
        this.form(t("gate.document"), this.input({ maxlength: 18 }), t("gate.by-document"), text => this.show({ means: "identity", document: text }, { finding: "unchecked" })),
        this.form(t("gate.note"), this.input({ maxlength: 200 }), t("gate.by-hand"), text => this.show({ means: "hand", note: text }, { finding: "unchecked" }))))
    if (matchMedia("(pointer: fine)").matches) code.focus()
  }

  input(attributes) {
    const input = this.h("input", { type: "text", autocomplete: "off", ...attributes })
    input.addEventListener("input", event => event.stopPropagation())
    return input
  }

  form(label, input, button, work) {
    const { h } = this
    const form = h("form.gate-form", this.app.field(label, input), button && h("button.quiet.wide", { type: "submit" }, button))
    form.addEventListener("submit", event => {
      event.preventDefault()
      const text = input.value.trim()
      input.value = ""
      if (text) work(text)
    })
    return form
  }

  async startCamera() {
    try {
      this.video.hidden = false
      const stop = await watch(this.video, text => this.scan === null && this.stage.contains(this.video) && this.read(text))
      this.stopCamera = () => { stop(); this.stopCamera = () => {} }
      this.camera.hidden = true
    } catch {
      this.video.hidden = true
      this.noCamera.hidden = false
    }
  }

  stopCamera() {}

  async read(text) {
    this.show({ means: "pass", code: text }, await check(text, this.kit, this.app.clock.now()))
  }

  show(what, { finding, pass, rule }) {
    const { h, t, app } = this
    this.scan = what
    this.reading = new Reading()
    const good = finding === "good"
    const open = good || finding === "unchecked"
    const words = { decade: app.words.raw("gate.decade"), paper: t("gate.compare"), male: t("pass.sex.1"), female: t("pass.sex.2") }
    this.said = h("p.help", { role: "alert" })
    const refuse = app.act(t("gate.refuse"), () => this.measured(this.reading.refused()), ".danger.wide")
    this.verdict = h("p.gate-verdict", t(good ? "gate.yes" : open ? "gate.look" : "gate.no"))
    this.reason = h("p.gate-reason", t(`finding.${finding}`))
    this.buttons = open && this.measuring(rule?.digits === true)
    this.answer = h("div.gate-answer", { "data-mood": good ? "yes" : open ? "look" : "no", "aria-live": "assertive" },
      this.verdict, this.reason,
      pass && h("p.gate-who", portrait(pass, name => words[name] ?? t(`pass.kind.${name}`))),
      good && pass.plate !== null && this.plate(pass), this.buttons, refuse, app.act(t("gate.next"), () => this.scanning(), ".quiet.wide"))
    this.stage.replaceChildren(this.answer)
    if (good) signal("let")
    else if (!open) signal("refused");
    (open ? this.normal.hidden ? this.temperature : this.normal : refuse).focus()
  }

  // What is read off the vehicle, against what is signed.
  plate(pass) {
    const { h, t } = this
    const said = h("p.help", { role: "alert" })
    return h("div", this.form(t("gate.plate"), this.input({ autocapitalize: "characters", maxlength: 20 }), t("gate.plate.compare"), async text => {
      const same = await isPlate(text, pass.plate)
      said.textContent = `${text} ${t(same ? "gate.plate.same" : "gate.plate.other")}`
      this.answer.dataset.mood = same ? "yes" : "no"
      this.verdict.textContent = t(same ? "gate.yes" : "gate.no")
      this.buttons.hidden = !same
      this.reason.hidden = !same
      if (!same) signal("refused")
    }), said)
  }

  measuring(digitsAsked) {
    const { h, t, app } = this
    this.normal = app.act(t("gate.normal"), () => this.measured(this.reading.normal()), ".wide.gate-let")
    this.normal.hidden = digitsAsked
    this.temperature = this.input({ inputmode: "decimal", maxlength: 4, placeholder: "36.5" })
    this.asked = this.form(t("gate.temperature"), this.temperature, t("gate.note-temperature"), text => this.measured(this.reading.digits(text)))
    return h("div.gate-buttons", this.normal, this.asked, this.said,
      app.act(t("gate.no-reading"), () => this.measured(this.reading.none()), ".quiet.wide"))
  }

  measured({ ask, ...done }) {
    if (!ask) return this.finish(done)
    this.said.textContent = this.t({ wrong: "gate.temperature-wrong", low: "gate.low", again: "gate.again" }[ask])
    if (ask === "again") {
      this.asked.querySelector("label").textContent = this.t("gate.second")
      this.normal.hidden = true
    }
    if (ask !== "wrong") this.temperature.focus()
  }

  async finish(done) {
    if (!this.scan) return
    const what = this.scan
    this.scan = null
    let id
    try {
      id = await this.app.queue.add("gate.scan", 1, { checkpoint: this.kit.checkpoint, direction: this.way, ...what, ...done }, [], "", { brief: true })
    } catch {
      this.scan = what
      this.last.textContent = this.t("gate.full")
      return signal("refused")
    }
    if (done.verdict !== "let" || what.means !== "pass") signal(done.verdict)
    this.last.textContent = this.t(`gate.done.${done.verdict}`)
    if (done.verdict === "fever") this.hold(id)
    else this.scanning()
  }

  hold(id) {
    const { h, t, app } = this
    const taken = h("p", { role: "status" }, t("gate.fever.waiting"))
    this.stage.replaceChildren(h("div.gate-answer.fever", { role: "alert" }, h("p.gate-verdict", t("gate.fever")),
      h("ol.gate-steps", h("li", t("gate.fever.hold")), h("li", t("gate.fever.note")), h("li", t("gate.fever.call"))),
      this.callers.map(one => h("a.button.quiet.wide", { href: `tel:${one.phone}` }, `${one.role} ${one.name} ${one.phone}`)),
      taken, app.act(t("gate.fever.next"), () => this.scanning(), ".wide")))
    this.asking = setInterval(async () => {
      const answer = await app.server.ask("GET", `/api/v1/fevers/${id}`, { token: app.session.me()?.token, patience: 4000 }).catch(() => null)
      if (!answer?.taken) return
      taken.textContent = t("gate.fever.taken")
      clearInterval(this.asking)
    }, ASKED_EVERY)
  }
}
