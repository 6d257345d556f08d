// Texts: the phone's language, changed on the page 我的.
let words = {}
export let version = ""
export let scripts = []

export async function start() {
  const language = localStorage.getItem("language") ?? (document.documentElement.lang.startsWith("en") ? "en" : "zh")
  const app = await (await fetch(`/field/app.json?in=${language}`)).json()
  words = app.words
  version = app.version
  scripts = app.scripts
  document.documentElement.lang = language === "en" ? "en" : "zh-CN"
}

export const language = () => document.documentElement.lang.startsWith("en") ? "en" : "zh"

export function speak(language) {
  localStorage.setItem("language", language)
  location.reload()
}

// A text with its gaps, for those who fill them themselves.
export const raw = key => words[key] ?? key

export const t = (key, ...values) =>
  (words[key] ?? key).replace(/\{(\d)}/g, (_, index) => values[index] ?? "")

const clockTime = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", hour12: false })
const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short" })

export function when(time, now = Date.now()) {
  const at = new Date(time)
  const days = Math.round((Date.parse(day.format(now)) - Date.parse(day.format(at))) / 86_400_000)
  const name = days === 0 ? t("day.today") : days === 1 ? t("day.yesterday") : days === -1 ? t("day.tomorrow") : day.format(at)
  return `${name} ${clockTime.format(at)}`
}
