// How far this phone's clock is behind the server's, by the last contact; kept, since without signal there is none.
import * as store from "./store.js"

let skew = 0

export async function start() {
  skew = (await store.get("setting", "clock"))?.skew ?? 0
}

// The server told its time, between two readings of ours.
export async function heard(server, before, after) {
  const time = Date.parse(server)
  if (!Number.isFinite(time)) return
  skew = Math.round(time - (before + after) / 2)
  await store.put("setting", { skew }, "clock").catch(() => {})
}

export const now = () => Date.now() + skew

// Minutes by which the clock is wrong, where anybody would notice.
export const wrong = () => Math.abs(skew) > 60_000 ? Math.round(skew / -60_000) : 0
