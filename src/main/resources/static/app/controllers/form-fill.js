import { Controller } from "/webjars/hotwired__stimulus/3.2.2/dist/stimulus.js"
import { FormView } from "/app/form/view.js"
import { uuid7 } from "/app/form/uuid7.js"

// Fills in a form, subject after subject: after sending, the next one is already there.
export default class extends Controller {
  static targets = ["screens", "subject", "left", "said"]
  static values = { form: String, version: Number, subject: String, name: String, area: String, language: String, replaces: String, next: Boolean }

  async connect() {
    try {
      const [whole, words] = await Promise.all([this.get(`/api/v1/forms/${this.formValue}${this.versionValue ? `?version=${this.versionValue}` : ""}`), this.get("/api/v1/form-words")])
      this.whole = whole
      this.words = words
      this.version = this.versionValue || whole.form.version
      this.queue = this.nextValue ? await this.get(`/api/v1/forms/${this.formValue}/subjects`) : []
      if (this.subjectValue) this.begin({ id: this.subjectValue, name: this.nameValue, areaCode: this.areaValue })
      else if (whole.form.subjectKind) this.begin(this.queue.shift())
      else this.begin({ id: null, name: "", areaCode: this.areaValue })
    } catch (problem) { this.saidTarget.textContent = problem.message }
  }

  async begin(subject) {
    this.subject = subject
    if (!subject) {
      this.subjectTarget.textContent = ""
      this.screensTarget.replaceChildren()
      this.leftTarget.textContent = this.leftTarget.dataset.none
      return
    }
    this.id = uuid7()
    this.subjectTarget.textContent = subject.name
    const here = this.queue.filter(one => one.id !== subject.id).length
    this.leftTarget.textContent = this.nextValue ? this.leftTarget.dataset.some.replace("{0}", here) : ""
    const known = subject.id ? await this.get(`/api/v1/forms/${this.formValue}/known?subject=${subject.id}`) : {}
    this.view = new FormView(this.screensTarget, {
      definition: this.whole.definition, language: this.languageValue, words: this.words, known,
      values: this.replacesValue ? this.original() : {},
      send: values => this.send(values), photo: file => this.photo(file),
      map: () => this.get("/api/v1/form-map").then(one => one.sketch),
      find: (kind, beginning) => this.get(`/api/v1/form-lookup?kind=${kind}&beginning=${encodeURIComponent(beginning)}`)
    })
  }

  original() { return JSON.parse(document.getElementById("original")?.textContent ?? "{}") }

  async send(values) {
    await this.post(`/api/v1/forms/${this.formValue}/answers`, JSON.stringify({
      id: this.id, version: this.version, subject: this.subject.id, areaCode: this.subject.id ? null : this.subject.areaCode,
      replaces: this.replacesValue || null, source: matchMedia("(max-width: 720px)").matches ? "phone" : "desk",
      at: new Date().toISOString(), values }), "application/json")
    this.saidTarget.textContent = this.saidTarget.dataset.sent.replace("{0}", this.subject.name)
    navigator.vibrate?.(30)
    if (this.replacesValue) return location.assign(`/form-answers/${this.id}`)
    window.scrollTo(0, 0)
    const sent = this.subject.id
    if (!sent) return this.begin(this.subject)
    this.queue = this.queue.filter(one => one.id !== sent)
    if (this.nextValue && this.queue.length === 0) this.queue = await this.get(`/api/v1/forms/${this.formValue}/subjects?after=${sent}`)
    await this.begin(this.nextValue ? this.queue.shift() : null)
  }

  async photo(file) { return (await this.post(`/api/v1/forms/${this.formValue}/photos`, file, file.type)).id }

  async get(address) { return this.answer(await fetch(address, { headers: { Accept: "application/json" } })) }

  async post(address, body, type) {
    const token = document.querySelector("meta[name=csrf-token]")?.content
    return this.answer(await fetch(address, { method: "POST", body, headers: { "Content-Type": type, "X-CSRF-TOKEN": token, Accept: "application/json" } }))
  }

  async answer(response) {
    if (response.ok) return response.json()
    const problem = await response.json().catch(() => ({}))
    throw new Error(problem.detail ?? String(response.status))
  }
}
