import { Controller } from "/webjars/hotwired__stimulus/3.2.2/dist/stimulus.js"
import { FormView } from "/app/form/view.js"

const CHOICES = ["choice", "choices"]
const NUMBERS = ["integer", "decimal"]
const GROUPS = ["group", "repeat"]

const all = items => items.flatMap(item => [item, ...all(item.items ?? [])])

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

  add() { this.addTo(this.definition.items) }

  addGroup() { this.addTo(this.definition.items, "group") }

  addTo(items, type = "text") {
    const taken = new Set(all(this.definition.items).map(item => item.name))
    let number = taken.size + 1
    while (taken.has("q" + number)) number++
    const item = { type, name: "q" + number, label: { zh: "" }, ...GROUPS.includes(type) && { items: [] } }
    items.push(item)
    this.draw()
    this.rowsTarget.querySelector(`[data-item="${item.name}"] input`)?.focus()
  }

  draw(text = true) {
    this.rowsTarget.replaceChildren(...this.rows(this.definition.items, []))
    this.show(text)
  }

  // Groups before what is in them; `within` are the lists that hold this one, the outermost first.
  rows(items, within) {
    return items.flatMap((item, at) => [this.row(item, at, items, within),
      ...GROUPS.includes(item.type) ? this.rows(item.items ??= [], [...within, { items, at }]) : []])
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

  row(item, at, items, within) {
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
      [select("type", Object.entries(types), item.type, value => this.turnInto(item, value, items, at)), ...this.details(item, field, put)],
      GROUPS.includes(item.type) ? [this.button("inside", () => this.addTo(item.items))] : [select("fact", [["", this.words.nofact], ...this.facts.filter(fact => fact.subjectKind === this.kindTarget.value)
        .map(fact => [fact.code, this.languageValue === "en" ? fact.nameEn : fact.nameZh])], item.fact ?? "", value => this.bind(item, value)),
        select("required", [["", this.words.optional], ["true()", this.words.must]], item.required === "true()" ? "true()" : "", value => put("required", value))],
      [field("relevant", item.relevant, value => put("relevant", value)), field("constraint", item.constraint, value => put("constraint", value))]
    ]
    const row = document.createElement("tr")
    row.dataset.item = item.name
    row.dataset.depth = Math.min(within.length, 3)
    cells.forEach(content => { const cell = document.createElement("td"); cell.append(...content); row.append(cell) })
    const last = document.createElement("td")
    last.append(this.button("up", () => this.move(items, at, -1)), this.button("down", () => this.move(items, at, 1)))
    if (at > 0 && GROUPS.includes(items[at - 1].type)) last.append(this.button("into", () => this.shift(items, at, items[at - 1].items, Infinity)))
    const outer = within.at(-1)
    if (outer) last.append(this.button("out", () => this.shift(items, at, outer.items, outer.at + 1)))
    last.append(this.button("remove", () => this.take(items, at)))
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
    if (item.type === "repeat") return [field("turns", item.turns, value => put("turns", value))]
    if (item.type === "calculate") return [field("calculate", item.calculate, value => put("calculate", value))]
    return []
  }

  button(key, act) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: this.words[key] })
    button.addEventListener("click", act)
    return button
  }

  // What stops being a group leaves what was in it behind itself.
  turnInto(item, type, items, at) {
    item.type = type
    if (type !== "repeat") delete item.turns
    if (GROUPS.includes(type)) {
      delete item.fact
      delete item.show
      delete item.required
      item.items ??= []
    } else if (item.items) {
      items.splice(at + 1, 0, ...item.items)
      delete item.items
    }
  }

  shift(items, at, to, where) {
    to.splice(where, 0, ...items.splice(at, 1))
    this.draw()
  }

  take(items, at) {
    if (items[at].items?.length && !confirm(this.words.removeGroup)) return
    items.splice(at, 1)
    this.draw()
  }

  move(items, at, by) {
    if (at + by < 0 || at + by >= items.length) return
    items.splice(at + by, 0, items.splice(at, 1)[0])
    this.draw()
  }
}
