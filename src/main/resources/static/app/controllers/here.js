import { Controller } from "/webjars/hotwired__stimulus/3.2.2/dist/stimulus.js"

// A report of something done says where it was sent from, when the phone tells; without, it goes all the same.
export default class extends Controller {
  static targets = ["longitude", "latitude"]

  connect() {
    this.element.addEventListener("input", () => this.locate(), { once: true })
  }

  locate() {
    navigator.geolocation?.getCurrentPosition(position => {
      this.longitudeTarget.value = position.coords.longitude.toFixed(6)
      this.latitudeTarget.value = position.coords.latitude.toFixed(6)
    }, () => {}, { timeout: 8000, maximumAge: 60000 })
  }
}
