// A sketch of one's own area, to point at a place on it: outlines alone, so that it is also there without signal.
// Positions are texts as forms keep them: latitude and longitude, decimal degrees by WGS-84.
const SVG = "http://www.w3.org/2000/svg"
const CLOSEST = 1 / 64

export function position(text) {
  const found = /^(-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)/.exec(text ?? "")
  return found && { latitude: Number(found[1]), longitude: Number(found[2]) }
}

// Whether a position lies outside the district: often its numbers were exchanged or mistyped.
export function isOutside(map, text) {
  const at = position(text)
  if (!at || !map) return false
  const [west, south, east, north] = map.bounds
  return at.longitude < west || at.longitude > east || at.latitude < south || at.latitude > north
}

export class Sketch {
  // words: map, closer, wider. picked(text) where one may point; without it the sketch only shows.
  constructor(map, words, picked) {
    Object.assign(this, { map, share: 1, middle: { x: map.width / 2, y: map.height / 2 } })
    this.svg = node("svg", { role: "img", "aria-label": words.map })
    for (const part of map.parts) {
      const path = node("path", { d: part.path })
      path.append(named(part.name))
      this.svg.append(path)
    }
    this.spot = node("circle", { class: "spot" })
    this.svg.append(this.spot)
    if (picked) this.svg.addEventListener("click", event => picked(this.at(event)))
    this.element = document.createElement("div")
    this.element.className = "form-map"
    this.element.append(this.svg, this.button("+", words.closer, .5), this.button("−", words.wider, 2))
    this.frame()
  }

  button(sign, name, by) {
    const button = document.createElement("button")
    Object.assign(button, { type: "button", className: "quiet", textContent: sign })
    button.setAttribute("aria-label", name)
    button.addEventListener("click", () => this.zoom(by))
    return button
  }

  at(event) {
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse())
    const { north, west, unitsPerDegreeEast, unitsPerDegreeNorth } = this.map
    return `${(north - y / unitsPerDegreeNorth).toFixed(6)} ${(west + x / unitsPerDegreeEast).toFixed(6)}`
  }

  show(text) {
    const found = position(text)
    this.spot.toggleAttribute("hidden", !found)
    if (!found) return
    this.middle = { x: (found.longitude - this.map.west) * this.map.unitsPerDegreeEast,
      y: (this.map.north - found.latitude) * this.map.unitsPerDegreeNorth }
    this.spot.setAttribute("cx", this.middle.x)
    this.spot.setAttribute("cy", this.middle.y)
    this.frame()
  }

  // Closer to what was pointed at, so that the next tap is more exact.
  zoom(by) {
    this.share = Math.min(1, Math.max(CLOSEST, this.share * by))
    this.frame()
  }

  frame() {
    const width = this.map.width * this.share
    const height = this.map.height * this.share
    const left = clamp(this.middle.x - width / 2, this.map.width - width)
    const top = clamp(this.middle.y - height / 2, this.map.height - height)
    this.svg.setAttribute("viewBox", `${left} ${top} ${Math.max(1, width)} ${Math.max(1, height)}`)
    this.spot.setAttribute("r", Math.max(width, height) / 50)
  }
}

const clamp = (value, most) => Math.min(Math.max(0, value), Math.max(0, most))

function node(name, given) {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(given)) made.setAttribute(key, value)
  return made
}

function named(text) {
  const title = node("title", {})
  title.textContent = text
  return title
}
