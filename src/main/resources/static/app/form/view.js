// Draws a form to be filled in: one group of questions a screen, answers as big buttons, errors beside the field.
// A plain module: it is given everything and asks no network, so that it also draws without signal.
import { Filling, said } from "/app/form/filling.js"
import { Sketch, isOutside } from "/app/form/map.js"

const ON_A_SCREEN = 5

// given: definition, language, words (of the bundle, without their prefix), known, values, title, subject,
// send(values) → promise, map() → promise of a sketch of the area or null, photo(file) → promise of an id, find(kind, beginning) → promise of [{ id, name }], draft(values)
export class FormView {
  constructor(element, given) {
    this.element = element
    this.given = given
    this.filling = new Filling(given.definition, given)
    this.screens = screens(given.definition.items)
    this.at = 0
    this.tried = new Set()
    this.draw()
  }

  word(key, ...args) { return (this.given.words[key] ?? key).replace(/\{(\d)\}/g, (_, i) => args[i] ?? "") }

  // The screens that ask something now.
  shown() { return this.screens.filter(screen => screen.some(item => this.filling.asked(this.filling.whole, item))) }

  // The frame stays while answers change: a button that is being pressed is not taken away.
  frame() {
    this.steps = make("progress", { max: 1, value: 1 })
    this.count = make("span")
    this.body = make("div", { className: "form-screen" })
    this.forward = make("button", { type: "button", className: "wide form-forward" })
    this.forward.addEventListener("click", () => this.at === this.shown().length - 1 ? this.send(this.forward) : this.go(1))
    this.back = make("button", { type: "button", className: "quiet wide" }, this.word("back"))
    this.back.addEventListener("click", () => { this.at--; this.draw(); this.top() })
    this.element.replaceChildren(make("p", { className: "form-steps" }, [this.steps, this.count]), this.body,
      make("div", { className: "form-bar" }, [this.forward, this.back]))
  }

  draw() {
    if (!this.body) this.frame()
    const shown = this.shown()
    this.at = Math.max(0, Math.min(this.at, shown.length - 1))
    Object.assign(this.steps, { max: Math.max(1, shown.length), value: this.at + 1 })
    this.steps.setAttribute("aria-label", this.word("screen", this.at + 1, shown.length))
    this.count.textContent = `${this.at + 1} / ${shown.length}`
    this.body.replaceChildren(...(shown[this.at] ?? []).map(item => this.item(this.filling.whole, item)).filter(Boolean))
    this.forward.textContent = this.at === shown.length - 1 ? this.given.sendWord ?? this.word("send") : this.word("next")
    this.back.hidden = this.at === 0
    this.pages()
  }

  // Conditions on the same screen take effect at once, without taking the cursor away.
  refresh() {
    const held = document.activeElement?.id
    this.draw()
    if (held) document.getElementById(held)?.focus({ preventScroll: true })
    this.given.draft?.(this.filling.answers())
  }

  pages() { this.element.dispatchEvent(new CustomEvent("form:screen", { bubbles: true, detail: { at: this.at } })) }

  top() { this.element.closest("main")?.focus({ preventScroll: true }); window.scrollTo(0, 0) }

  go(step) {
    if (!this.allRight(this.shown()[this.at])) return
    this.at += step
    this.draw()
    this.top()
  }

  // Says what is wrong on these screens; true where nothing is.
  allRight(items) {
    const wrong = []
    const look = (turn, item) => {
      if (!this.filling.asked(turn, item)) return
      if (item.type === "group") item.items.forEach(one => look(turn, one))
      else if (item.type === "repeat") this.filling.turnsOf(turn, item).forEach(one => item.items.forEach(inner => look(one, inner)))
      else if (this.filling.wrong(turn, item)) wrong.push(turn.path + item.name)
    }
    items.forEach(item => look(this.filling.whole, item))
    if (wrong.length === 0) return true
    wrong.forEach(path => this.tried.add(path))
    this.draw()
    const first = this.element.querySelector(".form-item.wrong")
    first?.scrollIntoView({ block: "center" })
    first?.querySelector("input, textarea, button, select")?.focus({ preventScroll: true })
    navigator.vibrate?.(80)
    return false
  }

  async send(button) {
    const shown = this.shown()
    for (let i = 0; i < shown.length; i++) {
      const before = this.at
      this.at = i
      if (!this.allRight(shown[i])) return
      this.at = before
    }
    button.disabled = true
    try {
      await this.given.send(this.filling.answers())
    } catch (problem) {
      button.disabled = false
      this.element.querySelector(".form-refused")?.remove()
      this.element.prepend(make("p", { className: "form-refused errors", role: "alert" }, problem.message))
      this.top()
    }
  }

  item(turn, item) {
    const filling = this.filling
    if (!filling.asked(turn, item) || item.type === "calculate") return null
    if (item.type === "group") {
      const legend = filling.label(item.label, turn)
      return make("fieldset", { className: "form-group" }, [legend ? make("legend", {}, legend) : null, ...item.items.map(one => this.item(turn, one))])
    }
    if (item.type === "repeat") return this.repeat(turn, item)
    if (item.show) return this.fact(turn, item)
    return item.type === "note" ? make("p", { className: "form-note" }, filling.label(item.label, turn)) : this.question(turn, item)
  }

  // What is known is shown and not asked.
  fact(turn, item) {
    const known = this.given.known?.[item.fact]
    return make("p", { className: "form-known" }, [make("span", { className: "small" }, filling(this, item, turn)),
      make("strong", {}, known ? this.display(item, known.said ?? known.value) : this.word("unknown")), known ? this.source(known) : null])
  }

  display(item, value) {
    return said(this.filling.choices(item).find(one => one.value === value)?.label, this.filling.language) || value
  }

  source(known) {
    return make("span", { className: "form-source" }, known.form ? this.word("known.form", known.form, known.when ?? "") : this.word("known.registry"))
  }

  repeat(turn, item) {
    const turns = this.filling.turnsOf(turn, item)
    const parts = turns.map((one, i) => {
      const remove = make("button", { type: "button", className: "quiet" }, this.word("remove"))
      remove.addEventListener("click", () => { this.filling.removeTurn(turn, item, i); this.refresh() })
      return make("fieldset", { className: "form-group form-turn" }, [
        make("legend", {}, `${this.filling.label(item.label, turn)} ${i + 1}`), ...item.items.map(inner => this.item(one, inner)),
        item.turns ? null : remove])
    })
    const add = make("button", { type: "button", className: "quiet wide" }, this.word("add", this.filling.label(item.label, turn)))
    add.addEventListener("click", () => { this.filling.addTurn(turn, item); this.refresh() })
    return make("div", { className: "form-repeat" }, [...parts, item.turns ? null : add])
  }

  question(turn, item) {
    const filling = this.filling
    const id = "f-" + (turn.path + item.name).replace(/[^\p{L}\p{N}_-]/gu, "-")
    const wrong = this.tried.has(turn.path + item.name) ? filling.wrong(turn, item) : null
    const known = item.fact && this.given.known?.[item.fact]
    const filled = known && turn.sent[item.name] === known.value
    const required = filling.isRequired(turn, item)
    const hint = filling.label(item.hint, turn)
    const described = [hint ? id + "-hint" : null, wrong ? id + "-wrong" : null].filter(Boolean).join(" ")
    const many = ["choice", "choices", "acknowledge"].includes(item.type)
    const label = make(many ? "legend" : "label", many ? {} : { htmlFor: id }, [filling.label(item.label, turn) || item.name,
      item.unit ? make("span", { className: "form-unit" }, `（${item.unit}）`) : null,
      required ? null : make("span", { className: "form-optional" }, this.word("optional"))])
    return make(many ? "fieldset" : "div", { className: "form-item" + (wrong ? " wrong" : "") }, [label,
      hint ? make("p", { className: "help", id: id + "-hint" }, hint) : null,
      this.control(turn, item, id, described), filled ? this.source(known) : null,
      wrong ? make("p", { className: "error", id: id + "-wrong", role: "alert" }, this.complaint(item, wrong)) : null])
  }

  complaint(item, wrong) {
    if (wrong.said) return wrong.said
    if (wrong.code === "bounds") {
      return this.word(item.least == null ? "wrong.most" : item.most == null ? "wrong.least" : "wrong.bounds", item.least ?? item.most, item.most ?? "", item.unit)
    }
    return this.word("wrong." + wrong.code)
  }

  change(turn, item, value, redraw) {
    this.filling.set(turn, item.name, value)
    this.tried.delete(turn.path + item.name)
    if (redraw) this.refresh()
    else this.given.draft?.(this.filling.answers())
  }

  control(turn, item, id, described) {
    switch (item.type) {
      case "choice": case "choices": return this.options(turn, item, id)
      case "acknowledge": return this.option(turn, item, id, "checkbox", "OK", this.word("acknowledge"), this.filling.value(turn, item) === "OK")
      case "photo": return this.photo(turn, item, id)
      case "point": return this.point(turn, item, id, described)
      case "person": case "household": case "place": case "organisation": return this.registered(turn, item, id, described)
      default: return this.input(turn, item, id, described)
    }
  }

  input(turn, item, id, described) {
    const long = item.type === "text" && /multiline/.test(item.appearance)
    const type = { date: "date", time: "time", moment: "datetime-local" }[item.type] ?? "text"
    const field = make(long ? "textarea" : "input", { id, name: id, autocomplete: "off", maxLength: 4000 })
    if (!long) field.type = type
    if (item.type === "integer") field.inputMode = "numeric"
    if (item.type === "decimal") field.inputMode = "decimal"
    if (/numbers/.test(item.appearance)) field.inputMode = "numeric"
    if (described) field.setAttribute("aria-describedby", described)
    field.value = item.type === "moment" ? this.filling.value(turn, item).slice(0, 16) : this.filling.value(turn, item)
    field.addEventListener("input", () => this.change(turn, item, this.typed(item, field.value), false))
    field.addEventListener("change", () => this.change(turn, item, this.typed(item, field.value), true))
    return field
  }

  // Numbers may be typed with full-width digits, as Chinese input methods do.
  typed(item, value) {
    if (item.type === "moment" && value) return value + ":00+08:00"
    return ["integer", "decimal"].includes(item.type) ? value.normalize("NFKC").replace("。", ".").trim() : value
  }

  options(turn, item, id) {
    const chosen = this.filling.value(turn, item).split(/ +/).filter(Boolean)
    const type = item.type === "choice" ? "radio" : "checkbox"
    const offered = this.filling.offered(turn, item)
    if (item.type === "choice" && (offered.length > 12 || /minimal|autocomplete|search/.test(item.appearance))) return this.select(turn, item, id, offered, chosen[0])
    return make("div", { className: "form-options" }, offered.map((choice, i) =>
      this.option(turn, item, `${id}-${i}`, type, choice.value, said(choice.label, this.filling.language) || choice.value, chosen.includes(choice.value), id)))
  }

  select(turn, item, id, offered, chosen) {
    const list = make("select", { id, name: id }, [make("option", { value: "" }, this.word("choose")),
      ...offered.map(choice => make("option", { value: choice.value, selected: choice.value === chosen }, said(choice.label, this.filling.language) || choice.value))])
    list.addEventListener("change", () => this.change(turn, item, list.value, true))
    return list
  }

  option(turn, item, id, type, value, label, checked, name = id) {
    const box = make("input", { type, id, name, value, checked })
    box.addEventListener("change", () => {
      const all = [...this.element.querySelectorAll(`input[name="${CSS.escape(name)}"]:checked`)].map(one => one.value)
      this.change(turn, item, all.join(" "), true)
    })
    return make("label", { className: "form-option", htmlFor: id }, [box, make("span", {}, label)])
  }

  photo(turn, item, id) {
    const has = this.filling.value(turn, item) !== ""
    const field = make("input", { type: "file", id, accept: "image/jpeg,image/png", capture: "environment" })
    const state = make("span", { className: "small", role: "status" }, has ? this.word("photo.kept") : "")
    field.addEventListener("change", async () => {
      if (!field.files[0] || !this.given.photo) return
      state.textContent = this.word("photo.sending")
      try { this.change(turn, item, await this.given.photo(field.files[0]), true) } catch (problem) { state.textContent = problem.message }
    })
    return make("div", { className: "form-photo" }, [field, state])
  }

  // Where one stands, a tap on the sketch of one's area, or two numbers typed.
  point(turn, item, id, described) {
    const field = make("input", { id, inputMode: "text", autocomplete: "off", placeholder: "36.68 116.98", value: this.filling.value(turn, item) })
    field.setAttribute("aria-describedby", [described, id + "-how"].filter(Boolean).join(" "))
    const far = make("p", { className: "form-far", role: "status" })
    const place = make("div", {}, [])
    const told = text => {
      far.textContent = isOutside(this.map, text) ? this.word("point.outside") : ""
      place.sketch?.show(text)
    }
    const take = text => {
      field.value = text
      this.change(turn, item, text, false)
      told(text)
    }
    field.addEventListener("change", () => { take(field.value.normalize("NFKC").trim().replace(/\s*[,，\s]\s*/g, " ")); this.refresh() })
    const here = make("button", { type: "button", className: "quiet" }, this.word("point.here"))
    here.addEventListener("click", () => navigator.geolocation?.getCurrentPosition(
      found => { take(`${found.coords.latitude.toFixed(6)} ${found.coords.longitude.toFixed(6)}`); this.refresh() },
      () => { here.textContent = this.word("point.failed") }, { enableHighAccuracy: true, timeout: 8000, maximumAge: 60000 }))
    this.sketched(place, take).then(() => told(field.value))
    return make("div", { className: "form-point" }, [field, here, make("p", { className: "help", id: id + "-how" }, this.word("point.help")), far, place])
  }

  async sketched(place, take) {
    this.mapRead ??= Promise.resolve(this.given.map?.()).catch(() => null)
    this.map = await this.mapRead
    if (!this.map) return
    place.sketch = new Sketch(this.map, { map: this.word("point.map"), closer: this.word("point.closer"), wider: this.word("point.wider") }, take)
    place.replaceChildren(place.sketch.element)
  }

  registered(turn, item, id, described) {
    const list = make("datalist", { id: id + "-list" })
    const field = make("input", { id, autocomplete: "off", placeholder: this.word("find") })
    field.setAttribute("list", list.id)
    if (described) field.setAttribute("aria-describedby", described)
    field.value = (this.names ??= {})[this.filling.value(turn, item)] ?? ""
    field.addEventListener("input", async () => {
      const exact = [...list.children].find(one => one.value === field.value)
      if (exact) { this.names[exact.dataset.id] = field.value; return this.change(turn, item, exact.dataset.id, true) }
      this.change(turn, item, "", false)
      if (field.value.trim() && this.given.find) {
        const found = await this.given.find(item.type, field.value.trim())
        list.replaceChildren(...found.map(one => { const option = make("option", { value: one.name }); option.dataset.id = one.id; return option }))
      }
    })
    return make("div", { className: "form-registered" }, [field, list])
  }
}

function filling(view, item, turn) { return view.filling.label(item.label, turn) }

// Groups stand alone; loose questions together, a few at a time.
export function screens(items) {
  const all = []
  let loose = []
  const close = () => { if (loose.length) all.push(loose); loose = [] }
  for (const item of items) {
    if (item.type === "group" || item.type === "repeat") { close(); all.push([item]) }
    else if (item.type !== "calculate") {
      loose.push(item)
      if (loose.filter(one => one.type !== "note" && !one.show).length >= ON_A_SCREEN) close()
    }
  }
  close()
  return all
}

function make(tag, properties = {}, children = []) {
  const element = Object.assign(document.createElement(tag), properties)
  if (properties.ariaLabel) element.setAttribute("aria-label", properties.ariaLabel)
  element.append(...[children].flat().filter(child => child !== null && child !== undefined))
  return element
}
