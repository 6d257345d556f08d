import { Controller } from "/webjars/hotwired__stimulus/3.2.2/dist/stimulus.js"

// A beat's buildings, chosen from the list or by a click on the map; both show the same.
export default class extends Controller {
  static targets = ["part", "spot"]

  toggle(event) {
    const parts = this.partsOf(event.currentTarget.dataset.place).filter(part => !part.disabled)
    if (parts.length === 0) return
    const chosen = parts.some(part => part.checked)
    // The whole building where nobody has a part of it, else the stairwells that are left.
    parts.forEach((part, index) => part.checked = !chosen && (index === 0 || part.value.includes(":") && parts[0].value.includes(":")))
    parts[0].dispatchEvent(new Event("change", { bubbles: true }))
    this.show()
  }

  show() {
    for (const spot of this.spotTargets) {
      const before = spot.dataset.before ??= spot.classList.contains("own") ? "free" : spot.getAttribute("class")
      spot.setAttribute("class", this.partsOf(spot.dataset.place).some(part => part.checked) ? "own" : before)
    }
  }

  partsOf(place) {
    return this.partTargets.filter(part => part.dataset.place === place)
  }
}
