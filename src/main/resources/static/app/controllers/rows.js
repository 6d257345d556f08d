import { Controller } from "/webjars/hotwired__stimulus/3.2.2/dist/stimulus.js"

// A list's rows by keyboard: arrows move, Enter opens; double click opens too.
export default class extends Controller {
  static targets = ["row"]

  connect() {
    this.element.addEventListener("keydown", event => this.key(event))
    this.element.addEventListener("dblclick", event => this.open(event.target.closest("tr")))
    if (this.hasRowTarget) this.rowTargets[0].tabIndex = 0
  }

  key(event) {
    const row = event.target.closest("tr")
    if (!row || event.target.closest("a, input, select, button") && event.key === "Enter") return
    if (event.key === "ArrowDown") this.move(event, row.nextElementSibling)
    if (event.key === "ArrowUp") this.move(event, row.previousElementSibling)
    if (event.key === "Enter") this.open(row)
  }

  move(event, row) {
    if (!row) return
    event.preventDefault()
    row.tabIndex = 0
    row.focus()
  }

  open(row) {
    if (row?.dataset.href) window.location.assign(row.dataset.href)
  }
}
