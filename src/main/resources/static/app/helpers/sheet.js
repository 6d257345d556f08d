// The side sheet: a quick look at a page without leaving the list. It leaves the list usable beside it; on the
// phone it covers the list. Closing gives the focus back to where the look began.

const sheet = () => document.getElementById("sheet")
const body = () => document.getElementById("sheet-body")

let origin = null
let asked = 0

export function isLooking() {
  return sheet()?.open ?? false
}

export async function look(address, from) {
  const mine = ++asked
  origin = from
  show()
  document.getElementById("sheet-open").href = address
  body().setAttribute("aria-busy", "true")
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } })
    if (answer.redirected) return window.location.assign(address)
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    if (mine === asked) fill([...page.getElementById("main").children])
  } catch {
    if (mine === asked) fill([document.createTextNode(sheet().dataset.failed)])
  } finally {
    if (mine === asked) body().removeAttribute("aria-busy")
  }
}

function show() {
  if (sheet().open) return
  if (window.matchMedia("(max-width: 720px)").matches) sheet().showModal()
  else sheet().show()
  origin?.focus()
}

function fill(content) {
  body().replaceChildren(...content)
  body().scrollTop = 0
  window.htmx?.process(body())
}

export function closeSheet() {
  if (!isLooking()) return
  asked++
  sheet().close()
  body().replaceChildren()
  origin?.focus()
}
