import * as store from "./store.js"

// How far this phone's clock is behind the server's, by the last contact; kept, since without signal there is none.
let skew = null
let latest = 0

export async function start() {
  const known = await store.get("setting", "clock")
  skew = known?.skew ?? null
  latest = known?.latest ?? 0
}

// The server told its time, between two readings of ours.
export async function heard(server, before, after) {
  const time = Date.parse(server)
  if (!Number.isFinite(time)) return
  skew = Math.round(time - (before + after) / 2)
  latest = Math.max(latest, time)
  await store.put("setting", { skew, latest }, "clock").catch(() => {})
}

export const known = () => skew

// The best guess of the true time: never before the server was last heard, whatever this clock says.
export const now = () => Math.max(Date.now() + (skew ?? 0), latest)

// Wrong by more than people put up with.
export const wrong = () => skew !== null && Math.abs(skew) > 5 * 60 * 1000
