// Days and moments in expressions: texts, reckoned as days since 1970, in China's one zone.
const ZONE = 8 * 3600000
const DAY = 86400000
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

const isDay = text => /^\d{4}-\d\d-\d\d$/.test(text)
const isMoment = text => /^\d{4}-\d\d-\d\dT\d\d:\d\d.*$/.test(text)
const pad = (number, digits = 2) => String(number).padStart(digits, "0")

// There is no 30 February, though browsers make one of it.
function exists(text) {
  const [year, month, day] = text.slice(0, 10).split("-").map(Number)
  const at = new Date(Date.UTC(year, month - 1, day))
  at.setUTCFullYear(year)
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day
}

function millis(text) {
  const zoned = text.endsWith("Z") || /[+-]\d\d:\d\d$/.test(text)
  return exists(text) ? Date.parse(zoned ? text : text + "+08:00") : NaN
}

export function number(text) {
  if (isDay(text)) return exists(text) ? Math.round(Date.parse(text + "T00:00:00Z") / DAY) : NaN
  return isMoment(text) ? millis(text) / DAY : NaN
}

const local = at => new Date(at + ZONE)
const dayOf = at => `${pad(at.getUTCFullYear(), 4)}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())}`

export const today = now => dayOf(local(now))
export const now = at => momentText(at / DAY)

export function dayText(days) {
  return Number.isNaN(days) || Math.abs(days) > 3000000 ? "" : dayOf(new Date(Math.floor(days) * DAY))
}

export function momentText(days) {
  if (Number.isNaN(days) || Math.abs(days) > 3000000) return ""
  const at = local(Math.round(days * DAY))
  return `${dayOf(at)}T${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())}+08:00`
}

export function day(text) {
  if (isDay(text)) return exists(text) ? text : ""
  if (/^-?(\d+(\.\d*)?|\.\d+)$/.test(text)) return dayText(Number(text))
  return isMoment(text) ? text.slice(0, 10) : ""
}

export function partOfDay(text) {
  const time = text.slice(text.indexOf("T") + 1)
  if (!/^[0-2]\d:[0-5]\d/.test(time)) return NaN
  const seconds = /^\d\d:\d\d:[0-5]\d/.test(time) ? Number(time.slice(6, 8)) : 0
  return (Number(time.slice(0, 2)) * 3600 + Number(time.slice(3, 5)) * 60 + seconds) / 86400
}

export function format(value, form) {
  const text = typeof value === "number" ? dayText(value) : Array.isArray(value) ? value[0] ?? "" : String(value)
  const at = isDay(text) ? Date.parse(text + "T00:00:00+08:00") : isMoment(text) ? millis(text) : NaN
  if (Number.isNaN(at) || !exists(text)) return ""
  const d = local(at)
  const parts = {
    Y: pad(d.getUTCFullYear(), 4), y: pad(d.getUTCFullYear() % 100), m: pad(d.getUTCMonth() + 1), n: String(d.getUTCMonth() + 1),
    b: MONTHS[d.getUTCMonth()], d: pad(d.getUTCDate()), e: String(d.getUTCDate()), H: pad(d.getUTCHours()), h: String(d.getUTCHours()),
    M: pad(d.getUTCMinutes()), S: pad(d.getUTCSeconds()), 3: pad(d.getUTCMilliseconds(), 3), a: WEEKDAYS[d.getUTCDay()], "%": "%"
  }
  return form.replace(/%(.)/gs, (_, letter) => parts[letter] ?? "")
}
