import { Controller } from "/webjars/hotwired__stimulus/3.2.2/dist/stimulus.js"
import { Sketch, isOutside } from "/app/form/map.js"

// Shows where an answer says that something is, and that it is not in the district where that is so.
export default class extends Controller {
  static values = { at: String, map: String, closer: String, wider: String, outside: String }

  async connect() {
    const { sketch } = await (await fetch("/api/v1/form-map")).json()
    if (!sketch) return
    if (isOutside(sketch, this.atValue)) return void (this.element.textContent = this.outsideValue)
    const drawn = new Sketch(sketch, { map: this.mapValue, closer: this.closerValue, wider: this.widerValue })
    this.element.replaceChildren(drawn.element)
    drawn.show(this.atValue)
  }
}
