import { Controller } from "/webjars/hotwired__stimulus/3.2.2/dist/stimulus.js"

// Rows that are chosen for one action: all at once, or one by its own button, which leaves the others out.
export default class extends Controller {
  static targets = ["all", "one", "go"]

  connect() {
    this.element.addEventListener("change", () => this.count())
    this.count()
  }

  all() {
    this.oneTargets.forEach(box => { box.checked = this.allTarget.checked })
  }

  only() {
    this.oneTargets.forEach(box => { box.checked = false })
  }

  count() {
    const chosen = this.oneTargets.filter(box => box.checked).length
    if (this.hasGoTarget) this.goTarget.disabled = chosen === 0
    if (this.hasAllTarget) this.allTarget.indeterminate = chosen > 0 && chosen < this.oneTargets.length
  }
}
