import { Controller } from "/webjars/hotwired__stimulus/3.2.2/dist/stimulus.js"

// A form with input that was not sent yet asks before it is left.
export default class extends Controller {
  connect() {
    this.changed = false
    this.ask = event => { if (this.changed) event.preventDefault() }
    this.element.addEventListener("input", () => { this.changed = true })
    this.element.addEventListener("submit", () => { this.changed = false })
    window.addEventListener("beforeunload", this.ask)
  }

  disconnect() {
    window.removeEventListener("beforeunload", this.ask)
  }
}
