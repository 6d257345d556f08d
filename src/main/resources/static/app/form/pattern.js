// Regular expressions matched as a whole, in time that grows with the text alone: all ways through the pattern are
// followed side by side, so that no form of anybody's can hold a phone. As LinearPattern on the server.
const LARGEST = 3000

class PatternProblem extends Error {
  constructor(at) { super("pattern"); this.code = "pattern"; this.arguments = [at] }
}

const compiled = new Map()

export function matches(pattern, text) {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(new Reader(pattern).whole()))
  const steps = compiled.get(pattern)
  const points = [...text]
  let now = reach(steps, [0], true, points.length === 0)
  for (let i = 0; i < points.length && now.size; i++) {
    const next = []
    for (const at of now) if (steps[at].set && steps[at].set(points[i])) next.push(at + 1)
    now = reach(steps, next, false, i === points.length - 1)
  }
  return now.has(steps.length - 1)
}

function reach(steps, from, begin, end) {
  const reached = new Set()
  const open = [...from]
  while (open.length) {
    const at = open.pop()
    if (reached.has(at)) continue
    reached.add(at)
    const step = steps[at]
    if (step.to) open.push(...step.to)
    else if ((step.edge === "begin" && begin) || (step.edge === "end" && end)) open.push(at + 1)
  }
  return reached
}

function compile(tree) {
  const steps = []
  emit(tree, steps)
  steps.push({})
  return steps
}

function add(steps, step) {
  if (steps.length >= LARGEST) throw new PatternProblem("{}")
  steps.push(step)
  return steps.length - 1
}

function emit(node, steps) {
  if (node.set || node.edge) add(steps, { ...node })
  else if (node.row) node.row.forEach(part => emit(part, steps))
  else if (node.ways) {
    const ends = []
    node.ways.forEach((way, i) => {
      if (i === node.ways.length - 1) return emit(way, steps)
      const split = add(steps, {})
      emit(way, steps)
      ends.push(add(steps, {}))
      steps[split] = { to: [split + 1, steps.length] }
    })
    ends.forEach(end => { steps[end] = { to: [steps.length] } })
  } else {
    for (let i = 0; i < node.least; i++) emit(node.inner, steps)
    if (node.most < 0) {
      const split = add(steps, {})
      emit(node.inner, steps)
      add(steps, { to: [split] })
      steps[split] = { to: [split + 1, steps.length] }
    }
    const splits = []
    for (let i = node.least; i < node.most; i++) {
      splits.push(add(steps, {}))
      emit(node.inner, steps)
    }
    splits.forEach(split => { steps[split] = { to: [split + 1, steps.length] } })
  }
}

const word = c => /^[0-9a-zA-Z_]$/.test(c)
const space = c => c === " " || (c >= "\t" && c <= "\r")
const digit = c => c >= "0" && c <= "9"
const NAMED = { d: digit, w: word, s: space, D: c => !digit(c), W: c => !word(c), S: c => !space(c) }
const PROPERTIES = { L: /^\p{L}$/u, Lu: /^\p{Lu}$/u, Ll: /^\p{Ll}$/u, N: /^\p{Nd}$/u, Nd: /^\p{Nd}$/u }

class Reader {
  constructor(pattern) {
    this.text = [...pattern]
    this.at = 0
    this.depth = 0
    if (this.text.length > 1000) throw new PatternProblem("long")
  }

  wrong() { return new PatternProblem(this.text[this.at] ?? "…") }
  takes(c) { if (this.text[this.at] !== c) return false; this.at++; return true }

  whole() {
    const tree = this.ways()
    if (this.at < this.text.length) throw this.wrong()
    return tree
  }

  ways() {
    if (++this.depth > 20) throw this.wrong()
    const ways = []
    do {
      const row = []
      while (this.at < this.text.length && !"|)".includes(this.text[this.at])) row.push(this.repeated(this.one()))
      ways.push({ row })
    } while (this.takes("|"))
    this.depth--
    return ways.length === 1 ? ways[0] : { ways }
  }

  one() {
    const c = this.text[this.at++]
    switch (c) {
      case "(": {
        if (this.takes("?") && !this.takes(":")) throw this.wrong()
        const inner = this.ways()
        if (!this.takes(")")) throw this.wrong()
        return inner
      }
      case "[": return { set: this.set() }
      case ".": return { set: one => one !== "\n" && one !== "\r" }
      case "^": return { edge: "begin" }
      case "$": return { edge: "end" }
      case "\\": return { set: this.escaped() }
      case "*": case "+": case "?": this.at--; throw this.wrong()
      default: return { set: one => one === c }
    }
  }

  repeated(inner) {
    let node = inner
    if (this.takes("*")) node = { inner, least: 0, most: -1 }
    else if (this.takes("+")) node = { inner, least: 1, most: -1 }
    else if (this.takes("?")) node = { inner, least: 0, most: 1 }
    else if (this.text[this.at] === "{" && digit(this.text[this.at + 1] ?? "")) {
      this.at++
      const least = this.number()
      const most = this.takes(",") ? (digit(this.text[this.at] ?? "") ? this.number() : -1) : least
      if (!this.takes("}") || (most >= 0 && most < least)) throw this.wrong()
      node = { inner, least, most }
    }
    if (node !== inner) {
      this.takes("?")
      if ("*+?".includes(this.text[this.at] ?? " ")) throw this.wrong()
    }
    return node
  }

  number() {
    let number = 0
    while (digit(this.text[this.at] ?? "")) {
      number = number * 10 + Number(this.text[this.at++])
      if (number > 1000) throw this.wrong()
    }
    return number
  }

  escaped() {
    const c = this.text[this.at++]
    if (c === undefined) throw this.wrong()
    if (NAMED[c]) return NAMED[c]
    if (c === "p") return this.property()
    if (digit(c) || (/^\p{L}$/u.test(c) && !"tnr".includes(c))) { this.at--; throw this.wrong() }
    const meant = { t: "\t", n: "\n", r: "\r" }[c] ?? c
    return one => one === meant
  }

  property() {
    let name = ""
    if (!this.takes("{")) throw this.wrong()
    while (this.at < this.text.length && this.text[this.at] !== "}" && name.length < 10) name += this.text[this.at++]
    if (!this.takes("}")) throw this.wrong()
    const property = PROPERTIES[name]
    if (!property) throw new PatternProblem("\\p{" + name + "}")
    return one => property.test(one)
  }

  set() {
    const negated = this.takes("^")
    const parts = []
    let first = true
    while (first || (this.at < this.text.length && this.text[this.at] !== "]")) {
      if (this.at >= this.text.length) throw this.wrong()
      parts.push(this.part())
      first = false
    }
    if (!this.takes("]")) throw this.wrong()
    return one => parts.some(part => part(one)) !== negated
  }

  part() {
    const from = this.text[this.at++]
    if (from === "\\" && !"-]\\[^.".includes(this.text[this.at] ?? " ")) return this.escaped()
    const begin = from === "\\" ? this.text[this.at++] : from
    if (this.text[this.at] === "-" && this.at + 1 < this.text.length && this.text[this.at + 1] !== "]") {
      this.at++
      let end = this.text[this.at++]
      if (end === "\\" && this.at < this.text.length) end = this.text[this.at++]
      const low = begin.codePointAt(0)
      const high = end.codePointAt(0)
      if (high < low) throw this.wrong()
      return one => one.codePointAt(0) >= low && one.codePointAt(0) <= high
    }
    return one => one === begin
  }
}
