import { Controller } from "/webjars/hotwired__stimulus/3.2.2/dist/stimulus.js"
import { check, ageOf } from "/app/pass/verify.js"
import { put, flush, freshId, waiting } from "/app/pass/outbox.js"
import { signal } from "/app/pass/signals.js"
import { watch } from "/app/pass/camera.js"
import { isPlate } from "/app/pass/plate.js"
import { Reading, portrait } from "/app/pass/reading.js"

// One screen, one hand: a pass is read, verified here, and one button lets through. Works without signal by the kit
// that was taken along; what is recorded waits in the outbox.
export default class extends Controller {
  static targets = ["line", "way", "scanning", "video", "cameraButton", "cameraSaid", "code", "document", "note", "answer",
    "verdict", "reason", "who", "plateForm", "plate", "plateSaid", "letButtons", "normal", "ask", "temperature", "said", "refuse", "fever", "taken", "last"]
  static values = { checkpoint: String, account: String }

  async connect() {
    this.way = "in"
    this.kit = JSON.parse(localStorage.getItem(this.kitKey) ?? "null")
    this.told = (scan, answer) => this.answered(scan, answer)
    this.timer = setInterval(() => this.sync(), 15000)
    addEventListener("online", this.wake = () => this.sync())
    addEventListener("offline", this.wake)
    await this.sync(true)
    this.codeTarget.focus()
  }

  disconnect() {
    clearInterval(this.timer)
    removeEventListener("online", this.wake)
    removeEventListener("offline", this.wake)
    this.closeCamera?.()
  }

  get kitKey() { return `gate-kit-${this.checkpointValue}` }

  async sync(first) {
    if (first || !this.kit || ageOf(this.kit, this.now()).hours > .05) await this.takeKit()
    await this.send()
  }

  async send() {
    await flush(this.accountValue, this.told)
    await this.tell()
  }

  async takeKit() {
    try {
      const response = await fetch(`/api/v1/checkpoints/${this.checkpointValue}/kit`)
      if (!response.ok) return
      this.kit = { ...await response.json(), wrong: 0 }
      this.kit.wrong = Date.parse(this.kit.asOf) - Date.now()
      localStorage.setItem(this.kitKey, JSON.stringify(this.kit))
    } catch { /* the one taken along before goes on counting */ }
  }

  // The server's time, as far as this phone knows how wrong its own clock is.
  now() {
    const wrong = this.kit?.wrong ?? 0
    return Date.now() + (Math.abs(wrong) > 60000 ? wrong : 0)
  }

  async tell() {
    const say = this.lineTarget.dataset
    const left = await waiting(this.accountValue)
    const words = [navigator.onLine ? say.online : say.offline]
    if (left) words.push(say.waiting.replace("{0}", left))
    if (!this.kit) words.push(say.nothing)
    else if (ageOf(this.kit, this.now()).stale) words.push(say.old.replace("{0}", Math.floor(ageOf(this.kit, this.now()).hours)))
    this.lineTarget.textContent = words.join(" · ")
  }

  turn(event) {
    this.way = event.currentTarget.dataset.way
    this.wayTargets.forEach(button => button.setAttribute("aria-pressed", String(button.dataset.way === this.way)))
  }

  async openCamera() {
    try {
      this.videoTarget.hidden = false
      this.closeCamera = await watch(this.videoTarget, text => this.answerTarget.hidden && this.feverTarget.hidden && this.read(text))
      this.cameraButtonTarget.hidden = true
    } catch {
      this.videoTarget.hidden = true
      this.cameraSaidTarget.hidden = false
    }
  }

  typed(event) {
    event.preventDefault()
    const text = this.codeTarget.value.trim()
    this.codeTarget.value = ""
    if (text) this.read(text)
  }

  async read(text) {
    if (!this.kit) return this.tell()
    const found = await check(text, this.kit, this.now())
    this.show({ means: "pass", code: text }, found)
  }

  byDocument(event) {
    event.preventDefault()
    const document = this.documentTarget.value.trim()
    if (document) this.show({ means: "identity", document }, { finding: "unchecked" })
  }

  byHand(event) {
    event.preventDefault()
    const note = this.noteTarget.value.trim()
    if (note) this.show({ means: "hand", note }, { finding: "unchecked" })
  }

  show(what, { finding, pass, rule }) {
    this.scan = what
    this.reading = new Reading()
    const good = finding === "good"
    const open = good || finding === "unchecked"
    this.mood(good ? "yes" : open ? "look" : "no")
    this.reasonTarget.textContent = this.reasonTarget.dataset[finding]
    this.whoTarget.textContent = pass ? portrait(pass, name => this.whoTarget.dataset[name]) : ""
    this.pass = pass
    this.reasonTarget.hidden = false
    this.plateFormTarget.hidden = !good || pass.plate === null
    this.plateTarget.value = ""
    this.plateSaidTarget.textContent = ""
    this.normalTarget.hidden = !open || rule?.digits === true
    this.letButtonsTarget.hidden = !open
    this.askTarget.textContent = this.askTarget.dataset.first
    this.saidTarget.textContent = ""
    this.temperatureTarget.value = ""
    this.scanningTarget.hidden = true
    this.answerTarget.hidden = false
    if (good) signal("let")
    else if (!open) signal("refused");
    (open ? this.normalTarget.hidden ? this.temperatureTarget : this.normalTarget : this.refuseTarget).focus()
  }

  mood(kind) {
    this.answerTarget.dataset.mood = kind
    this.verdictTarget.textContent = this.verdictTarget.dataset[kind]
  }

  // What is read off the vehicle, against what is signed.
  async comparePlate(event) {
    event.preventDefault()
    const text = this.plateTarget.value.trim()
    if (!text || !this.scan) return
    const same = await isPlate(text, this.pass.plate)
    this.plateSaidTarget.textContent = this.plateSaidTarget.dataset[same ? "same" : "other"]
    this.mood(same ? "yes" : "no")
    this.letButtonsTarget.hidden = !same
    this.reasonTarget.hidden = !same
    if (!same) signal("refused")
  }

  normal() { return this.measured(this.reading.normal()) }

  low() { return this.measured(this.reading.none()) }

  refuse() { return this.measured(this.reading.refused()) }

  digits(event) {
    event.preventDefault()
    const typed = this.temperatureTarget.value
    this.temperatureTarget.value = ""
    return this.measured(this.reading.digits(typed))
  }

  measured({ ask, ...done }) {
    if (!ask) return this.finish(done)
    this.saidTarget.textContent = this.saidTarget.dataset[ask]
    if (ask === "again") {
      this.askTarget.textContent = this.askTarget.dataset.second
      this.normalTarget.hidden = true
    }
    if (ask !== "wrong") this.temperatureTarget.focus()
  }

  async finish(measured) {
    if (!this.scan) return
    const { verdict } = measured
    const { means } = this.scan
    const scan = { id: freshId(), checkpoint: this.checkpointValue, direction: this.way, ...this.scan,
      at: new Date().toISOString(), ...measured }
    const recorded = this.scan
    this.scan = null
    try {
      await put(this.accountValue, scan)
    } catch {
      this.scan = recorded
      this.lastTarget.textContent = this.lastTarget.dataset.full
      signal("refused")
      return
    }
    if (verdict !== "let" || means !== "pass") signal(verdict)
    this.lastTarget.textContent = this.lastTarget.dataset[verdict]
    if (verdict === "fever") this.hold(scan)
    else this.next()
    await this.tell()
    await this.send()
  }

  hold(scan) {
    this.answerTarget.hidden = true
    this.feverTarget.hidden = false
    this.takenTarget.textContent = this.takenTarget.dataset.waiting
    clearInterval(this.asking)
    this.asking = setInterval(() => this.askTaken(scan.id), 5000)
  }

  async askTaken(id) {
    try {
      const response = await fetch(`/api/v1/fevers/${id}`)
      if (response.ok && (await response.json()).taken) {
        this.takenTarget.textContent = this.takenTarget.dataset.done
        clearInterval(this.asking)
      }
    } catch { /* asked again */ }
  }

  // The server knows more, such as a household's turn: what it found against somebody who was let through is told.
  answered(scan, answer) {
    const say = this.lastTarget.dataset
    if (!answer.ok) this.lastTarget.textContent = answer.detail
    else if (scan.verdict === "let" && answer.finding !== "good") {
      this.lastTarget.textContent = say.server.replace("{0}", this.reasonTarget.dataset[answer.finding] ?? "")
    }
  }

  next() {
    clearInterval(this.asking)
    this.answerTarget.hidden = true
    this.feverTarget.hidden = true
    this.scanningTarget.hidden = false
    this.documentTarget.value = this.noteTarget.value = ""
    this.codeTarget.focus()
  }
}
