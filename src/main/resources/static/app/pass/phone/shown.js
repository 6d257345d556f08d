// What the screen shows in one step of half a minute: the pass, the step, and the holder's signature over both.
import { encode } from "../base45.js"
import { liveMessage } from "../verify.js"
import { sign } from "./keys.js"
import encodeQR from "../../lib/qr/index.js"

const SVG = "http://www.w3.org/2000/svg"

export async function shown(pass, key, step) {
  const signature = await sign(key, liveMessage(pass, step))
  const all = new Uint8Array(pass.length + 4 + signature.length)
  all.set(pass)
  new DataView(all.buffer).setUint32(pass.length, step)
  all.set(signature, pass.length + 4)
  return encode(all)
}

// Dark on white with its quiet zone. A screen has no creases: the least error correction gives the largest modules, version 8.
export function drawn(text, label) {
  const rows = encodeQR(text, "raw", { ecc: "low", border: 4 })
  const path = rows.map((row, y) => row.map((dark, x) => dark ? `M${x} ${y}h1v1h-1z` : "").join("")).join("")
  const svg = document.createElementNS(SVG, "svg")
  for (const [name, value] of Object.entries({ viewBox: `0 0 ${rows.length} ${rows.length}`, "shape-rendering": "crispEdges", role: "img", "aria-label": label })) svg.setAttribute(name, value)
  const code = document.createElementNS(SVG, "path")
  code.setAttribute("d", path)
  svg.append(code)
  return svg
}
