import { Controller } from "/webjars/hotwired__stimulus/3.2.2/dist/stimulus.js"
import { look, isLooking } from "/app/helpers/sheet.js"

// A list's rows. A click, or the space bar, gives a quick look at the right; double click and Enter open
// the page. Arrows move, and take the quick look along. Links and buttons in a row stay what they are.
const OWN = "a, button, input, select, textarea, label, summary, form"
const DOUBLE_CLICK = 220

export default class extends Controller {
  static targets = ["row"]
  static values = { quick: Boolean }

  connect() {
    this.element.addEventListener("keydown", event => this.key(event))
    this.element.addEventListener("click", event => this.click(event))
    this.element.addEventListener("dblclick", event => this.open(this.rowOf(event)))
    if (this.hasRowTarget) this.rowTargets[0].tabIndex = 0
  }

  disconnect() {
    clearTimeout(this.waiting)
  }

  rowOf(event) {
    return event.target.closest(OWN) ? null : event.target.closest("[data-href]")
  }

  click(event) {
    const row = this.rowOf(event)
    if (row && window.getSelection().isCollapsed) this.soon(row)
  }

  // Waits whether a second click follows, so that nobody's page is read twice.
  soon(row) {
    clearTimeout(this.waiting)
    if (this.quickValue) this.waiting = setTimeout(() => this.look(row), DOUBLE_CLICK)
  }

  look(row) {
    this.rowTargets.forEach(other => other.removeAttribute("data-looked-at"))
    row.dataset.lookedAt = ""
    look(row.dataset.href, row)
  }

  key(event) {
    const row = this.rowOf(event)
    if (!row) return
    if (event.key === "ArrowDown") this.move(event, row.nextElementSibling)
    if (event.key === "ArrowUp") this.move(event, row.previousElementSibling)
    if (event.key === "Enter") this.open(row)
    if (event.key === " " && this.quickValue) {
      event.preventDefault()
      this.look(row)
    }
  }

  move(event, row) {
    if (!row) return
    event.preventDefault()
    row.tabIndex = 0
    row.focus()
    if (isLooking()) this.soon(row)
  }

  open(row) {
    clearTimeout(this.waiting)
    if (row?.dataset.href) window.location.assign(row.dataset.href)
  }
}
