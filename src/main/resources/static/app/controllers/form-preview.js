import { Controller } from "/webjars/hotwired__stimulus/3.2.2/dist/stimulus.js"
import { FormView } from "/app/form/view.js"

// Shows a form as whoever fills it in sees it; nothing is sent.
export default class extends Controller {
  static values = { language: String, refused: String }

  async connect() {
    const words = await (await fetch("/api/v1/form-words")).json()
    new FormView(this.element, { definition: JSON.parse(document.getElementById("definition").textContent), words, language: this.languageValue,
      known: {}, map: async () => (await (await fetch("/api/v1/form-map")).json()).sketch, send: async () => { throw new Error(this.refusedValue) } })
  }
}
