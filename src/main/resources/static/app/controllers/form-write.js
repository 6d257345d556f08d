import { Controller } from "/webjars/hotwired__stimulus/3.2.2/dist/stimulus.js"
import { FormView } from "/app/form/view.js"

const CHOICES = ["choice", "choices"]
const NUMBERS = ["integer", "decimal"]

// Writes a form: questions in rows, beside them the phone as whoever fills it in will see it.
export default class extends Controller {
  static targets = ["rows", "phone", "json", "kind", "flaw"]
  static values = { language: String }

  connect() {
    this.definition = JSON.parse(document.getElementById("definition").textContent)
    this.definition.items ??= []
    this.definition.lists ??= {}
    this.facts = JSON.parse(document.getElementById("facts").textContent)
    this.words = this.element.dataset
    fetch("/api/v1/form-words").then(answer => answer.json()).then(words => { this.formWords = words; this.show() })
    this.draw()
  }

  // What is written as text takes the place of the rows.
  typed() {
    try {
      this.definition = JSON.parse(this.jsonTarget.value)
      this.definition.lists ??= {}
      this.flawTarget.textContent = ""
      this.draw(false)
    } catch { this.flawTarget.textContent = this.words.unreadable }
  }

  add() {
    const taken = new Set(this.definition.items.map(item => item.name))
    let number = this.definition.items.length + 1
    while (taken.has("q" + number)) number++
    this.definition.items.push({ type: "text", name: "q" + number, label: { zh: "" } })
    this.draw()
    this.rowsTarget.lastElementChild?.querySelector("input")?.focus()
  }

  draw(text = true) {
    this.rowsTarget.replaceChildren(...this.definition.items.map((item, at) => this.row(item, at)))
    this.show(text)
  }

  show(text = true) {
    if (text) this.jsonTarget.value = JSON.stringify(this.definition, null, 2)
    if (!this.formWords) return
    try {
      this.view = new FormView(this.phoneTarget, { definition: structuredClone(this.definition), words: this.formWords, language: this.languageValue,
        known: {}, map: async () => (await (await fetch("/api/v1/form-map")).json()).sketch, send: async () => { throw new Error(this.words.preview) } })
    } catch (problem) { this.phoneTarget.textContent = problem.message }
  }

  kindChanged() { this.draw() }

  row(item, at) {
    const field = (key, value, set) => {
      const input = Object.assign(document.createElement("input"), { value: value ?? "" })
      input.setAttribute("aria-label", this.words[key])
      input.placeholder = this.words[key]
      input.addEventListener("change", () => { set(input.value.trim()); this.show() })
      return input
    }
    const select = (key, options, value, set) => {
      const list = document.createElement("select")
      list.setAttribute("aria-label", this.words[key])
      options.forEach(([code, name]) => list.append(new Option(name, code, false, code === value)))
      list.addEventListener("change", () => { set(list.value); this.draw() })
      return list
    }
    const put = (key, value) => { if (value === "" || value === null) delete item[key]; else item[key] = value }
    const types = JSON.parse(this.words.types)
    const cells = [
      [field("label", item.label?.[this.languageValue] ?? item.label?.[""] ?? Object.values(item.label ?? {})[0], value => { item.label = { ...item.label, [this.languageValue]: value } }),
        field("name", item.name, value => put("name", value))],
      [select("type", Object.entries(types), item.type, value => put("type", value)), ...this.details(item, field, put)],
      [select("fact", [["", this.words.nofact], ...this.facts.filter(fact => fact.subjectKind === this.kindTarget.value)
        .map(fact => [fact.code, this.languageValue === "en" ? fact.nameEn : fact.nameZh])], item.fact ?? "", value => this.bind(item, value)),
        select("required", [["", this.words.optional], ["true()", this.words.must]], item.required === "true()" ? "true()" : "", value => put("required", value))],
      [field("relevant", item.relevant, value => put("relevant", value)), field("constraint", item.constraint, value => put("constraint", value))]
    ]
    const row = document.createElement("tr")
    cells.forEach(content => { const cell = document.createElement("td"); cell.append(...content); row.append(cell) })
    const last = document.createElement("td")
    last.append(this.button("up", () => this.move(at, -1)), this.button("down", () => this.move(at, 1)), this.button("remove", () => { this.definition.items.splice(at, 1); this.draw() }))
    row.append(last)
    return row
  }

  // A fact that the registry knows is shown, not asked.
  bind(item, code) {
    delete item.show
    if (code) item.fact = code
    else delete item.fact
    if (this.facts.find(fact => fact.code === code)?.registered) item.show = true
  }

  details(item, field, put) {
    if (CHOICES.includes(item.type)) {
      const list = item.list || item.name
      const said = (this.definition.lists[list] ?? []).map(choice => choice.label?.[this.languageValue] ?? choice.value).join("、")
      return [field("choices", said, value => {
        item.list = list
        const before = this.definition.lists[list] ?? []
        this.definition.lists[list] = value.split(/[、,，;；]/).map(one => one.trim()).filter(Boolean).map((label, i) =>
          before.find(choice => (choice.label?.[this.languageValue] ?? choice.value) === label) ?? { value: `${list}_${i + 1}`, label: { [this.languageValue]: label } })
      })]
    }
    if (NUMBERS.includes(item.type)) {
      const number = value => value === "" || Number.isNaN(Number(value)) ? "" : Number(value)
      return [field("unit", item.unit, value => put("unit", value)), field("least", item.least, value => put("least", number(value))), field("most", item.most, value => put("most", number(value)))]
    }
    if (item.type === "calculate") return [field("calculate", item.calculate, value => put("calculate", value))]
    return []
  }

  button(key, act) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: this.words[key] })
    button.addEventListener("click", act)
    return button
  }

  move(at, by) {
    const items = this.definition.items
    if (at + by < 0 || at + by >= items.length) return
    items.splice(at + by, 0, items.splice(at, 1)[0])
    this.draw()
  }
}
