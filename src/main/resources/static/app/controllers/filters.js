import { Controller } from "/webjars/hotwired__stimulus/3.2.2/dist/stimulus.js"

// Filter chips: a choice takes effect at once; empty ones are left out of the address.
export default class extends Controller {
  connect() {
    this.element.addEventListener("change", event => {
      if (event.target.matches("select")) this.element.requestSubmit()
    })
    this.element.addEventListener("formdata", event => {
      for (const [name, value] of [...event.formData.entries()]) if (value === "") event.formData.delete(name)
    })
  }
}
