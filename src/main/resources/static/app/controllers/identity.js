import { Controller } from "/webjars/hotwired__stimulus/3.2.2/dist/stimulus.js"

// An identity number fills in sex, birth date and the division where it was given out.
export default class extends Controller {
  static targets = ["type", "number", "sex", "birth", "division"]

  fill() {
    const number = this.numberTarget.value.trim()
    if (this.typeTarget.value !== "identity_card" || !/^\d{17}[\dXx]$/.test(number)) return
    this.sexTarget.value = Number(number[16]) % 2 === 1 ? "male" : "female"
    this.birthTarget.value = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
    if (this.divisionTarget.value === "") this.divisionTarget.value = number.slice(0, 6)
  }
}
