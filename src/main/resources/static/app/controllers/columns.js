import { Controller } from "/webjars/hotwired__stimulus/3.2.2/dist/stimulus.js"

// Rows of a form that are added, moved and taken away; the last one stays.
export default class extends Controller {
  static targets = ["list", "row", "blank"]

  add() {
    this.listTarget.append(this.blankTarget.content.cloneNode(true))
    this.rowTargets.at(-1).querySelector("input").focus()
  }

  up(event) {
    const row = this.rowOf(event)
    row.previousElementSibling?.before(row)
    event.currentTarget.focus()
  }

  down(event) {
    const row = this.rowOf(event)
    row.nextElementSibling?.after(row)
    event.currentTarget.focus()
  }

  remove(event) {
    if (this.rowTargets.length > 1) this.rowOf(event).remove()
  }

  rowOf(event) { return event.currentTarget.closest("li") }
}
