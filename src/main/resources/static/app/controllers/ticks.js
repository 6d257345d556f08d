import { Controller } from "/webjars/hotwired__stimulus/3.2.2/dist/stimulus.js"

// One box ticks all rows of a list.
export default class extends Controller {
  static targets = ["all", "one"]

  all() {
    this.oneTargets.forEach(one => { one.checked = this.allTarget.checked })
  }
}
