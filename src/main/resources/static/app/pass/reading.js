// What is measured of one person at a gate, and what follows: one button for normal, digits where they are asked for, a
// second reading before anybody is taken for feverish, another place of the body where it is too low to be true.
const FEVER = 373, LOW = 350, COLDEST = 250, HOTTEST = 450

// Each step answers what was measured, with its verdict, or { ask } where more is to be measured.
export class Reading {
  first = null
  method = ""
  tooLow = false

  normal() { return this.measured("let", { reading: "normal" }) }

  refused() { return this.measured("refused", { reading: "none" }) }

  none() {
    if (this.method) return this.measured("let", { reading: this.tooLow ? "low" : "none" })
    this.method = "wrist"
    return { ask: "low" }
  }

  digits(text) {
    const now = Math.round(Number(text.normalize("NFKC").replace(",", ".")) * 10)
    if (!(now >= COLDEST && now <= HOTTEST)) return { ask: "wrong" }
    if (this.first !== null) {
      return this.measured(now >= FEVER ? "fever" : "let", { reading: "digits", temperature: this.first, second: now })
    }
    if (now >= FEVER) {
      this.first = now
      return { ask: "again" }
    }
    if (now < LOW && !this.method) {
      this.tooLow = true
      return this.none()
    }
    return this.measured("let", { reading: now < LOW ? "low" : "digits", temperature: now })
  }

  measured(verdict, more) { return { verdict, method: this.method, ...more } }
}

// Enough of a holder to compare with who stands there; `say` knows the words.
export function portrait(pass, say) {
  const words = [say(pass.kind)]
  if (pass.surname) words.push(pass.surname)
  if (pass.sex) words.push(say(pass.sex === 1 ? "male" : "female"))
  if (pass.decade < 15) words.push(say("decade").replace("{0}", pass.decade * 10))
  if (!pass.holderKey) words.push(say("paper"))
  return words.join(" · ")
}
