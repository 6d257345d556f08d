import { Controller } from "/webjars/hotwired__stimulus/3.2.2/dist/stimulus.js"

// Asks the phone where it is and sends the form with it; the position goes nowhere else.
export default class extends Controller {
  static targets = ["longitude", "latitude", "said", "button"]
  static values = { failed: String }

  ask() {
    if (!navigator.geolocation) return this.fail()
    this.buttonTarget.disabled = true
    navigator.geolocation.getCurrentPosition(found => {
      this.longitudeTarget.value = found.coords.longitude
      this.latitudeTarget.value = found.coords.latitude
      this.element.submit()
    }, () => this.fail(), { enableHighAccuracy: true, timeout: 10000 })
  }

  fail() {
    this.buttonTarget.disabled = false
    this.saidTarget.textContent = this.failedValue
  }
}
