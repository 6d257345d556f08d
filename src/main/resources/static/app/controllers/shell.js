import { Controller } from "/webjars/hotwired__stimulus/3.2.2/dist/stimulus.js"
import { closeSheet } from "/app/helpers/sheet.js"

// The page frame: Ctrl-K to the search box, menus that close, the side sheet.
export default class extends Controller {
  static targets = ["search", "hits", "popup"]

  connect() {
    this.onKey = event => this.key(event)
    this.onClick = event => this.closeOthers(event)
    document.addEventListener("keydown", this.onKey)
    document.addEventListener("click", this.onClick)
  }

  disconnect() {
    document.removeEventListener("keydown", this.onKey)
    document.removeEventListener("click", this.onClick)
  }

  key(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && this.hasSearchTarget) {
      event.preventDefault()
      this.searchTarget.focus()
      this.searchTarget.select()
    }
    if (event.key === "Escape") this.closeAll()
    if (event.key === "ArrowDown" && document.activeElement === this.searchElement) this.intoHits(event)
  }

  get searchElement() {
    return this.hasSearchTarget ? this.searchTarget : null
  }

  intoHits(event) {
    const first = this.hitsTarget.querySelector("a")
    if (first) {
      event.preventDefault()
      first.focus()
    }
  }

  closeOthers(event) {
    this.popupTargets.filter(popup => !popup.contains(event.target)).forEach(popup => { popup.open = false })
    if (this.hasHitsTarget && !event.target.closest(".search")) this.hitsTarget.replaceChildren()
  }

  closeSheet() {
    closeSheet()
  }

  closeAll() {
    this.popupTargets.forEach(popup => { popup.open = false })
    if (this.hasHitsTarget) this.hitsTarget.replaceChildren()
    closeSheet()
  }
}
