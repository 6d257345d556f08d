// The small language of conditions and constraints, as org.shouwang.form.expression has it on the server: the part of
// XPath 1.0 that XLSForm uses. A plain module: no page, no network. One table of cases tests both.
import { matches } from "/app/form/pattern.js"
import * as times from "/app/form/times.js"

const STEPS = 20000
const WORDS = /\$\{\s*([^{}\s]{1,200})\s*\}|(\d+(?:\.\d*)?|\.\d+)|("[^"]*"|'[^']*')|([\p{L}_][\p{L}\p{N}_.\-]*(?::[\p{L}_][\p{L}\p{N}_.\-]*)?)|(!=|<=|>=|\.\.|\/\/|[=<>+\-*/(),.[\]|@])/uy
const LEVELS = [["or"], ["and"], ["=", "!="], ["<", "<=", ">", ">="], ["+", "-"], ["*", "div", "mod"]]

export class ExpressionProblem extends Error {
  constructor(code, ...args) {
    super(code)
    this.code = code
    this.arguments = args
  }
}

function tokens(text) {
  const all = []
  let at = 0
  while (at < text.length) {
    if (/\s/.test(text[at])) { at++; continue }
    WORDS.lastIndex = at
    const word = WORDS.exec(text)
    if (!word) throw new ExpressionProblem("character", at + 1)
    const [whole, reference, number, string, name, sign] = word
    if (reference !== undefined) all.push({ kind: "reference", text: reference })
    else if (number !== undefined) all.push({ kind: "number", text: number })
    else if (string !== undefined) all.push({ kind: "text", text: string.slice(1, -1) })
    else if (name !== undefined && ["and", "or", "div", "mod"].includes(name) && afterOperand(all)) all.push({ kind: "sign", text: name })
    else if (name !== undefined) all.push({ kind: "name", text: name })
    else all.push({ kind: "sign", text: sign })
    at += whole.length
  }
  all.push({ kind: "end", text: "" })
  return all
}

function afterOperand(all) {
  const last = all.at(-1)
  return !!last && (last.kind !== "sign" || [")", ".", "..", "]"].includes(last.text))
}

const read = new Map()

// The tree of an expression; kept, since the same ones are worked out at each keystroke.
export function parse(text) {
  if (!read.has(text)) {
    if (text.length > 8000) throw new ExpressionProblem("long", 8000)
    const parser = new Parser(tokens(text))
    const tree = parser.level(0)
    if (parser.peek().kind !== "end") throw new ExpressionProblem("rest")
    read.set(text, tree)
  }
  return read.get(text)
}

class Parser {
  constructor(words) { this.words = words; this.next = 0; this.depth = 0 }
  peek() { return this.words[this.next] }
  take() { const word = this.words[this.next]; if (word.kind !== "end") this.next++; return word }
  is(sign) { return this.peek().kind === "sign" && this.peek().text === sign }
  takes(sign) { if (!this.is(sign)) return false; this.next++; return true }
  require(sign) { if (!this.takes(sign)) throw new ExpressionProblem("expected", sign) }

  level(level) {
    if (level === LEVELS.length) return this.negative()
    let left = this.level(level + 1)
    let chained = 0
    while (this.peek().kind === "sign" && LEVELS[level].includes(this.peek().text)) {
      const operator = this.take().text
      left = { binary: operator, left, right: this.level(level + 1) }
      if (++chained > 500) throw new ExpressionProblem("deep")
    }
    return left
  }

  negative() {
    if (++this.depth > 60) throw new ExpressionProblem("deep")
    const node = this.takes("-") ? { negative: this.negative() } : this.primary()
    this.depth--
    return node
  }

  primary() {
    const word = this.take()
    switch (word.kind) {
      case "number": return { literal: Number(word.text) }
      case "text": return { literal: word.text }
      case "reference": return this.bare({ reference: word.text })
      case "name": return this.takes("(") ? this.call(word.text) : this.path({ name: word.text })
      case "sign":
        if (word.text === "(") { const inner = this.level(0); this.require(")"); return inner }
        if (word.text === ".") return this.path({ current: true })
        if (word.text === "..") return this.path({ parent: true })
        if (word.text === "/") return this.path(this.step())
        throw new ExpressionProblem("unexpected", word.text)
      default: throw new ExpressionProblem("ends")
    }
  }

  call(name) {
    const args = []
    if (!this.takes(")")) {
      do args.push(this.level(0)); while (this.takes(","))
      this.require(")")
    }
    if (name === "current" && args.length === 0) return this.path({ current: true })
    const arity = ARITY[name]
    if (!arity) throw new ExpressionProblem("function", name)
    if (args.length < arity[0] || args.length > arity[1]) throw new ExpressionProblem("arguments", name, args.length)
    return this.bare({ call: name, args })
  }

  path(begin) {
    let last = begin
    while (this.takes("/")) last = this.step()
    return this.bare(last)
  }

  step() {
    const word = this.take()
    if ((word.kind === "name" && !this.is("(")) || word.kind === "reference") return { reference: word.text }
    if (word.kind === "sign" && word.text === ".") return { current: true }
    if (word.kind === "sign" && word.text === "..") return { parent: true }
    throw new ExpressionProblem("path")
  }

  bare(node) {
    if (["[", "/", "//", "|", "@"].some(sign => this.is(sign))) throw new ExpressionProblem("path")
    return node
  }
}

// Values are texts, numbers, truths and lists of texts.
export function text(value) {
  if (Array.isArray(value)) return value.length ? value[0] : ""
  return typeof value === "number" ? plain(value) : String(value)
}

export function number(value) {
  if (typeof value === "number") return value
  if (typeof value === "boolean") return value ? 1 : 0
  const trimmed = text(value).trim()
  if (/^-?(\d+(\.\d*)?|\.\d+)$/.test(trimmed)) return Number(trimmed)
  return times.number(trimmed)
}

export function truth(value) {
  if (typeof value === "boolean") return value
  if (typeof value === "number") return value !== 0 && !Number.isNaN(value)
  return value.length > 0
}

// The shortest digits that mean the number, without an exponent.
export function plain(value) {
  if (!Number.isFinite(value)) return String(value)
  if (value === 0) return "0"
  const [digits, exponent] = String(value).split("e")
  if (exponent === undefined) return digits
  const negative = digits.startsWith("-")
  const [whole, part = ""] = digits.replace("-", "").split(".")
  const at = whole.length + Number(exponent)
  const all = whole + part
  const moved = at <= 0 ? "0." + "0".repeat(-at) + all
    : at >= all.length ? all + "0".repeat(at - all.length) : all.slice(0, at) + "." + all.slice(at)
  return (negative ? "-" : "") + moved
}

// context: field(name), current, position, column(name), choiceName(field, value), indexed(field, repeat, turn), now
export function evaluate(expression, context) {
  return new Run(context).value(parse(expression))
}

class Run {
  constructor(context) { this.context = context; this.steps = STEPS }

  spend(amount) {
    this.steps -= amount
    if (this.steps < 0) throw new ExpressionProblem("work")
  }

  value(node) {
    this.spend(1)
    if ("literal" in node) return node.literal
    if ("reference" in node) return this.field(node.reference)
    if ("name" in node) {
      const column = this.context.column?.(node.name) ?? null
      return column === null ? this.field(node.name) : column
    }
    if (node.current) return this.context.current
    if (node.parent) return ""
    if ("negative" in node) return -number(this.value(node.negative))
    if ("call" in node) return this.call(node.call, node.args)
    return this.binary(node.binary, node.left, node.right)
  }

  field(name) {
    const value = this.context.field(name)
    if (value === null || value === undefined) throw new ExpressionProblem("field", name)
    if (Array.isArray(value)) this.spend(value.length)
    return value
  }

  binary(operator, left, right) {
    if (operator === "or") return truth(this.value(left)) || truth(this.value(right))
    if (operator === "and") return truth(this.value(left)) && truth(this.value(right))
    const a = this.value(left)
    const b = this.value(right)
    switch (operator) {
      case "=": return equal(a, b)
      case "!=": return !equal(a, b)
      case "<": return number(a) < number(b)
      case "<=": return number(a) <= number(b)
      case ">": return number(a) > number(b)
      case ">=": return number(a) >= number(b)
      case "+": return number(a) + number(b)
      case "-": return number(a) - number(b)
      case "*": return number(a) * number(b)
      case "div": return number(a) / number(b)
      default: return number(a) % number(b)
    }
  }

  call(name, args) {
    const context = this.context
    switch (name) {
      case "if": return this.value(args[truth(this.value(args[0])) ? 1 : 2])
      case "coalesce": {
        let value = ""
        for (const one of args) { value = this.value(one); if (text(value) !== "") return value }
        return value
      }
      case "once": return context.current === "" ? this.value(args[0]) : context.current
      case "jr:choice-name": {
        const field = "reference" in args[1] ? args[1].reference : text(this.value(args[1])).replace(/^\$\{|\}$|^.*\//g, "")
        return context.choiceName(field, text(this.value(args[0])))
      }
      case "indexed-repeat": {
        if (!("reference" in args[0]) || !("reference" in args[1])) throw new ExpressionProblem("arguments", name)
        const turn = number(this.value(args[2]))
        return turn >= 1 && turn < 100000 ? context.indexed(args[0].reference, args[1].reference, Math.floor(turn)) : ""
      }
      case "position": case "index": return context.position
      case "today": return times.today(context.now)
      case "now": return times.now(context.now)
      case "random": return Math.random()
      case "uuid": return crypto.randomUUID()
      case "true": return true
      case "false": return false
      case "pi": return Math.PI
      case "string-length": case "normalize-space": {
        const of = args.length ? text(this.value(args[0])) : context.current
        return name === "string-length" ? [...of].length : of.trim().replace(/\s+/g, " ")
      }
      default: return this.apply(name, args.map(one => this.value(one)))
    }
  }

  apply(name, values) {
    const first = values[0]
    const said = text(first)
    const n = number(first)
    const second = values.length > 1 ? text(values[1]) : ""
    switch (name) {
      case "selected": return words(said).includes(second.trim())
      case "selected-at": { const at = number(values[1]); const all = words(said); return at >= 0 && at < all.length ? all[Math.floor(at)] : "" }
      case "count-selected": return words(said).length
      case "not": return !truth(first)
      case "boolean": return truth(first)
      case "boolean-from-string": return said === "1" || said.toLowerCase() === "true"
      case "number": return n
      case "int": return Math.trunc(n)
      case "string": return said
      case "round": return rounded(n, values.length > 1 ? number(values[1]) : 0)
      case "floor": return Math.floor(n)
      case "ceiling": return Math.ceil(n)
      case "abs": return Math.abs(n)
      case "sqrt": return Math.sqrt(n)
      case "exp": return Math.exp(n)
      case "exp10": return Math.pow(10, n)
      case "log": return Math.log(n)
      case "log10": return Math.log10(n)
      case "sin": return Math.sin(n)
      case "cos": return Math.cos(n)
      case "tan": return Math.tan(n)
      case "pow": return Math.pow(n, number(values[1]))
      case "min": case "max": case "sum": case "count": case "count-non-empty": return folded(name, values)
      case "concat": return this.joined("", values)
      case "join": return this.joined(said, values.slice(1))
      case "substr": return substr(said, values)
      case "substring": return substring(said, values)
      case "substring-before": { const at = said.indexOf(second); return at < 0 ? "" : said.slice(0, at) }
      case "substring-after": { const at = said.indexOf(second); return at < 0 ? "" : said.slice(at + second.length) }
      case "contains": return said.includes(second)
      case "starts-with": return said.startsWith(second)
      case "ends-with": return said.endsWith(second)
      case "translate": return translated(said, second, text(values[2]))
      case "upper-case": return said.toUpperCase()
      case "lower-case": return said.toLowerCase()
      case "regex": this.spend(said.length); return matches(second, said)
      case "date": return typeof first === "number" ? times.dayText(n) : times.day(said)
      case "date-time": return typeof first === "number" ? times.momentText(n) : said
      case "decimal-date-time": return n
      case "decimal-time": return times.partOfDay(said)
      case "format-date": case "format-date-time": return times.format(first, second)
      case "checklist": case "weighted-checklist": return checked(name, values)
      default: throw new ExpressionProblem("function", name)
    }
  }

  joined(between, values) {
    const whole = flat(values).join(between)
    this.spend(Math.floor(whole.length / 50))
    if (whole.length > 20000) throw new ExpressionProblem("work")
    return whole
  }
}

function equal(a, b) {
  if (Array.isArray(a)) return a.some(one => equal(one, b))
  if (Array.isArray(b)) return equal(b, a)
  if (typeof a === "boolean" || typeof b === "boolean") return truth(a) === truth(b)
  if (typeof a === "number" || typeof b === "number") return number(a) === number(b)
  return a === b
}

function words(said) { return said.trim() === "" ? [] : said.trim().split(/\s+/) }
function flat(values) { return values.flatMap(value => Array.isArray(value) ? value : [text(value)]) }

function rounded(n, digits) {
  if (digits === 0 || Number.isNaN(digits) || Math.abs(digits) > 15) return Math.floor(n + 0.5)
  const factor = Math.pow(10, digits)
  return Math.floor(n * factor + 0.5) / factor
}

// What is not answered does not count; the least and the most of nothing are not numbers.
function folded(name, values) {
  const all = flat(values)
  const answered = all.filter(one => one.trim() !== "")
  if (name === "count") return Array.isArray(values[0]) ? all.length : answered.length
  if (name === "count-non-empty") return answered.length
  const numbers = answered.map(number)
  if (name === "sum") return numbers.reduce((a, b) => a + b, 0)
  return numbers.length === 0 ? NaN : name === "min" ? Math.min(...numbers) : Math.max(...numbers)
}

function place(at, length) {
  if (Number.isNaN(at)) return 0
  return Math.max(0, Math.min(length, Math.floor(at < 0 ? length + at : at)))
}

function substr(said, values) {
  const points = [...said]
  const begin = place(number(values[1]), points.length)
  const end = values.length > 2 ? place(number(values[2]), points.length) : points.length
  return points.slice(begin, Math.max(begin, end)).join("")
}

function substring(said, values) {
  const from = Math.floor(number(values[1]) + 0.5)
  const until = values.length > 2 ? from + Math.floor(number(values[2]) + 0.5) : Infinity
  return [...said].filter((_, i) => i + 1 >= from && i + 1 < until).join("")
}

function translated(said, from, to) {
  let changed = ""
  for (const one of said.split("")) {
    const at = from.indexOf(one)
    if (at < 0) changed += one
    else if (at < to.length) changed += to[at]
  }
  return changed
}

function checked(name, values) {
  const weighted = name.startsWith("weighted")
  let sum = 0
  for (let i = 2; i < values.length; i += weighted ? 2 : 1) {
    if (truth(values[i])) sum += !weighted ? 1 : i + 1 < values.length ? number(values[i + 1]) : 0
  }
  const least = number(values[0])
  const most = number(values[1])
  return (least < 0 || sum >= least) && (most < 0 || sum <= most)
}

const MANY = 60
const ARITY = {
  if: [3, 3], coalesce: [2, MANY], once: [1, 1], selected: [2, 2], "selected-at": [2, 2], "count-selected": [1, 1],
  "jr:choice-name": [2, 2], not: [1, 1], true: [0, 0], false: [0, 0], boolean: [1, 1], "boolean-from-string": [1, 1],
  number: [1, 1], int: [1, 1], string: [1, 1], round: [1, 2], floor: [1, 1], ceiling: [1, 1], abs: [1, 1], sqrt: [1, 1],
  exp: [1, 1], exp10: [1, 1], log: [1, 1], log10: [1, 1], sin: [1, 1], cos: [1, 1], tan: [1, 1], pi: [0, 0], pow: [2, 2],
  min: [1, MANY], max: [1, MANY], sum: [1, 1], count: [1, 1], "count-non-empty": [1, 1], concat: [1, MANY], join: [2, MANY],
  "string-length": [0, 1], substr: [2, 3], substring: [2, 3], "substring-before": [2, 2], "substring-after": [2, 2],
  contains: [2, 2], "starts-with": [2, 2], "ends-with": [2, 2], translate: [3, 3], "normalize-space": [0, 1],
  "upper-case": [1, 1], "lower-case": [1, 1], regex: [2, 2], today: [0, 0], now: [0, 0], date: [1, 1], "date-time": [1, 1],
  "decimal-date-time": [1, 1], "decimal-time": [1, 1], "format-date": [2, 2], "format-date-time": [2, 2], position: [0, 1],
  index: [0, 0], "indexed-repeat": [3, 3], checklist: [3, MANY], "weighted-checklist": [4, MANY], random: [0, 0], uuid: [0, 1]
}
