// Elements without markup in strings: what people typed is only ever text.
export function h(name, ...rest) {
  const [tag, ...classes] = name.split(".")
  const element = document.createElement(tag || "div")
  if (classes.length) element.className = classes.join(" ")
  for (const part of rest.flat(Infinity)) {
    if (part === null || part === undefined || part === false) continue
    if (part instanceof Node || typeof part !== "object") element.append(part)
    else for (const [key, value] of Object.entries(part)) attribute(element, key, value)
  }
  return element
}

function attribute(element, key, value) {
  if (value === null || value === undefined || value === false) return
  if (key.startsWith("on")) element.addEventListener(key.slice(2), value)
  else if (key === "value") element.value = value
  else element.setAttribute(key, value === true ? "" : value)
}

let number = 0

// A labelled field; `control` is an element, `help` says what it is for.
export function field(label, control, help) {
  control.id ||= `f${++number}`
  const note = help && h("p.help", { id: `${control.id}-help` }, help)
  if (note) control.setAttribute("aria-describedby", note.id)
  return h("div.field", h("label", { for: control.id }, label), control, note)
}

// A button that works once at a time.
export function act(label, action, style = "") {
  const button = h(`button${style}`, { type: "button" }, label)
  button.addEventListener("click", async () => {
    if (button.disabled) return
    button.disabled = true
    try { await action(button) } finally { button.disabled = false }
  })
  return button
}
