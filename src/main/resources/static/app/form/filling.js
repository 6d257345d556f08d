// One answer as it is filled in: what is asked, what is calculated, what is wrong. As org.shouwang.form.Filling has it
// on the server. A plain module, which works without a page and without network.
import { evaluate, truth, text, number } from "/app/form/expression.js"

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const POINT = /^(-?\d{1,2}(?:\.\d{1,12})?) (-?\d{1,3}(?:\.\d{1,12})?)( -?\d[\d.]{0,10}){0,2}$/

// Words in a language, else without one, else in the first.
export function said(texts, language) {
  if (!texts) return ""
  return texts[language] ?? texts[""] ?? Object.values(texts)[0] ?? ""
}

export class Filling {
  // values: texts by name, lists of turns for repeats; known: facts by code, as { value }
  constructor(definition, { values = {}, known = {}, now = () => Date.now(), language = "zh" } = {}) {
    this.definition = definition
    this.known = known
    this.now = now
    this.language = language
    this.items = new Map()
    this.above = new Map()
    this.index(definition.items, [])
    this.whole = this.turn(null, definition.items, values, 0, "")
    this.fillKnown(this.whole, definition.items)
  }

  index(items, above) {
    for (const item of items) {
      this.items.set(item.name, item)
      this.above.set(item.name, above)
      if (item.items?.length) this.index(item.items, [...above, item])
    }
  }

  turn(parent, items, values, position, path) {
    const turn = { parent, items, position, path, sent: {}, repeats: {} }
    for (const [name, value] of Object.entries(values)) {
      const item = this.items.get(name)
      if (item?.type === "repeat" && Array.isArray(value)) {
        turn.repeats[name] = value.map((one, i) => this.turn(turn, item.items, one, i + 1, `${path}${name}[${i + 1}]/`))
      } else if (item) turn.sent[name] = String(value)
    }
    return turn
  }

  // What is known already is shown filled in; what a form begins with stands there too.
  fillKnown(turn, items) {
    for (const item of items) {
      if (item.type === "group") this.fillKnown(turn, item.items)
      else if (!(item.name in turn.sent)) {
        const known = item.fact && this.known[item.fact]
        if (known) turn.sent[item.name] = known.value
        else if (item.initial) turn.sent[item.name] = this.first(turn, item)
      }
    }
  }

  // A beginning is a plain text, or an expression where it looks like one.
  first(turn, item) {
    if (!/[(${]/.test(item.initial)) return item.initial
    try { return text(this.work(item.initial, turn, item, "")) } catch { return item.initial }
  }

  set(turn, name, value) {
    if (value === "" || value === null || value === undefined) delete turn.sent[name]
    else turn.sent[name] = String(value).trim()
    if (turn.sent[name] === "") delete turn.sent[name]
    this.forget()
  }

  forget() {
    const clear = turn => {
      turn.values = {}
      turn.relevance = {}
      Object.values(turn.repeats).flat().forEach(clear)
    }
    clear(this.whole)
  }

  addTurn(turn, item) {
    const list = turn.repeats[item.name] ??= []
    const added = this.turn(turn, item.items, {}, list.length + 1, `${turn.path}${item.name}[${list.length + 1}]/`)
    list.push(added)
    this.fillKnown(added, item.items)
    this.forget()
    return added
  }

  removeTurn(turn, item, at) {
    turn.repeats[item.name].splice(at, 1)
    turn.repeats[item.name].forEach((one, i) => { one.position = i + 1; one.path = `${turn.path}${item.name}[${i + 1}]/` })
    this.forget()
  }

  // Where the form says how many turns there are, there are as many.
  turnsOf(turn, item) {
    const list = turn.repeats[item.name] ??= []
    if (item.turns) {
      const wanted = Math.max(0, Math.min(100, Math.trunc(number(this.work(item.turns, turn, item, ""))) || 0))
      while (list.length < wanted) this.addTurn(turn, item)
      if (list.length > wanted) { list.length = wanted; this.forget() }
    }
    return list
  }

  repeatOf(name) {
    return (this.above.get(name) ?? []).filter(one => one.type === "repeat").map(one => one.name + "/").join("")
  }

  stands(name, turn) { return this.repeatOf(name) === turn.path.replace(/\[\d+]/g, "") }

  work(expression, turn, item, current, choice = null) {
    return evaluate(expression, {
      field: name => this.field(turn, name),
      current,
      position: turn.position,
      column: name => !choice ? null : name === "name" ? choice.value : choice.columns?.[name] ?? (this.items.has(name) ? null : ""),
      choiceName: (field, value) => {
        const of = this.items.get(field === "." ? item.name : field)
        return said(this.choices(of).find(one => one.value === value)?.label, this.language) || ""
      },
      indexed: (field, repeat, at) => this.gathered(field)[at - 1] ?? "",
      now: this.now()
    })
  }

  field(turn, name) {
    const other = this.items.get(name)
    if (!other) return null
    for (let level = turn; level; level = level.parent) if (this.stands(name, level)) return this.valueAt(level, other)
    return this.gathered(name)
  }

  valueAt(level, other) {
    if (other.type === "repeat") return this.relevant(level, other) ? (level.repeats[other.name] ?? []).map(() => "") : []
    return other.type === "group" ? "" : this.value(level, other)
  }

  gathered(name) {
    const other = this.items.get(name)
    const all = []
    const gather = level => {
      if (this.stands(name, level)) all.push(text(this.valueAt(level, other)))
      else Object.values(level.repeats).flat().forEach(gather)
    }
    gather(this.whole)
    return all
  }

  choices(item) { return this.definition.lists?.[item?.list] ?? [] }

  offered(turn, item) {
    return this.choices(item).filter(choice => !item.filter || this.holds(() => this.work(item.filter, turn, item, "", choice)))
  }

  // An expression that cannot be worked out asks nothing and hinders nothing: the server says what is wrong.
  holds(work) { try { return truth(work()) } catch { return true } }

  relevant(turn, item) {
    const known = (turn.relevance ??= {})
    if (!(item.name in known)) {
      known[item.name] = true
      known[item.name] = !item.relevant || this.holds(() => this.work(item.relevant, turn, item, turn.sent[item.name] ?? ""))
    }
    return known[item.name]
  }

  asked(turn, item) {
    const above = this.above.get(item.name) ?? []
    for (let i = above.length - 1; i >= 0 && above[i].type !== "repeat"; i--) if (!this.relevant(turn, above[i])) return false
    return this.relevant(turn, item)
  }

  value(turn, item) {
    const known = (turn.values ??= {})
    if (!(item.name in known)) {
      const sent = turn.sent[item.name] ?? ""
      known[item.name] = sent
      if (!this.asked(turn, item)) known[item.name] = ""
      else if (!item.calculate || (item.type !== "calculate" && sent !== "")) known[item.name] = sent
      else if (/\b(uuid|random)\(/.test(item.calculate) && sent !== "") known[item.name] = sent
      else {
        try { known[item.name] = text(this.work(item.calculate, turn, item, sent)) } catch { known[item.name] = sent }
        if (/\b(uuid|random|once)\(/.test(item.calculate)) turn.sent[item.name] = known[item.name]
      }
    }
    return known[item.name]
  }

  isRequired(turn, item) {
    return !!item.required && this.holds(() => this.work(item.required, turn, item, ""))
  }

  isAnswered(item) { return !["group", "repeat", "note"].includes(item.type) && !item.show }

  // The code of what is wrong with an answer, and the form's own words; null where nothing is.
  wrong(turn, item) {
    if (!this.isAnswered(item) || item.type === "calculate" || !this.asked(turn, item)) return null
    const value = this.value(turn, item)
    if (value === "") return this.isRequired(turn, item) ? { code: "required" } : null
    const code = shape(item, value)
    if (code) return { code }
    if (["choice", "choices"].includes(item.type)) {
      const offered = this.offered(turn, item).map(one => one.value)
      if (!value.split(/ +/).every(one => offered.includes(one))) return { code: "choice" }
    }
    if (item.constraint && !this.holds(() => this.work(item.constraint, turn, item, value))) {
      return { code: "constraint", said: said(item.message, this.language) }
    }
    return null
  }

  // The answers to send, what was not asked left out.
  answers(turn = this.whole, items = this.definition.items, kept = {}) {
    for (const item of items) {
      if (!this.asked(turn, item)) continue
      if (item.type === "group") this.answers(turn, item.items, kept)
      else if (item.type === "repeat") {
        const turns = this.turnsOf(turn, item).map(one => this.answers(one, item.items, {}))
        if (turns.length) kept[item.name] = turns
      } else if (this.isAnswered(item)) {
        const value = this.value(turn, item)
        if (value !== "") kept[item.name] = value
      }
    }
    return kept
  }

  // A label with the answers that it names: ${name}.
  label(texts, turn) {
    return said(texts, this.language).replace(/\$\{\s*([^{}\s]+)\s*}/g, (whole, name) => {
      const value = this.field(turn, name)
      if (value === null) return whole
      const item = this.items.get(name)
      const plainly = text(value)
      const choice = this.choices(item).find(one => one.value === plainly)
      return choice ? said(choice.label, this.language) : plainly
    })
  }
}

export function shape(item, value) {
  if (value.length > 4000) return "long"
  switch (item.type) {
    case "integer": return /^-?\d{1,15}$/.test(value) ? outside(item, value) : "integer"
    case "decimal": return /^-?\d{1,15}(\.\d{1,9})?$/.test(value) ? outside(item, value) : "decimal"
    case "date": return /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(number(value)) && +value.slice(0, 4) >= 1850 && +value.slice(0, 4) <= 2200 ? "" : "date"
    case "time": return /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(value) ? "" : "time"
    case "moment": return value.length >= 16 && !Number.isNaN(number(value)) ? "" : "moment"
    case "point": { const p = POINT.exec(value); return p && Math.abs(p[1]) <= 90 && Math.abs(p[2]) <= 180 ? "" : "point" }
    case "photo": return ID.test(value) ? "" : "photo"
    case "person": case "household": case "place": case "organisation": return ID.test(value) ? "" : "registered"
    case "acknowledge": return value === "OK" ? "" : "acknowledge"
    default: return ""
  }
}

function outside(item, value) {
  const at = Number(value)
  return (item.least != null && at < Number(item.least)) || (item.most != null && at > Number(item.most)) ? "bounds" : ""
}
