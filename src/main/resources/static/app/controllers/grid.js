import { Controller } from "/webjars/hotwired__stimulus/3.2.2/dist/stimulus.js"

// A table filled in like a spreadsheet. Only the changed fields of changed rows are sent; what is wrong
// is said beside its cell; what was typed can be undone until it is saved.
export default class extends Controller {
  static targets = ["body", "row", "blank", "save", "undo", "said"]
  static values = { url: String, saved: String, failed: String, left: String, open: String }

  connect() {
    this.past = []
    this.rows.forEach(row => this.remember(row))
    this.add()
    this.element.addEventListener("focusin", event => { if (event.target.dataset.field) this.before = event.target.value })
    this.element.addEventListener("change", event => this.changed(event.target))
    this.element.addEventListener("input", () => this.tell())
    this.element.addEventListener("keydown", event => this.key(event))
    this.element.addEventListener("paste", event => this.paste(event))
    this.ask = event => { if (this.changedRows.length > 0) event.preventDefault() }
    window.addEventListener("beforeunload", this.ask)
  }

  disconnect() {
    window.removeEventListener("beforeunload", this.ask)
  }

  get rows() {
    return [...this.bodyTarget.rows]
  }

  cells(row) {
    return [...row.querySelectorAll("[data-field]")]
  }

  remember(row) {
    this.cells(row).forEach(cell => { cell.dataset.saved = cell.value })
  }

  isChanged(cell) {
    return cell.value !== (cell.dataset.saved ?? "")
  }

  get changedRows() {
    return this.rows.filter(row => this.cells(row).some(cell => this.isChanged(cell)))
  }

  add() {
    const row = this.blankTarget.content.querySelector("tr").cloneNode(true)
    this.bodyTarget.append(row)
    this.remember(row)
    return row
  }

  changed(cell) {
    if (!cell.dataset.field) return
    this.past.push([{ cell, value: this.before ?? cell.dataset.saved }])
    this.before = cell.value
    if (cell.closest("tr") === this.rows.at(-1)) this.add()
    this.tell()
  }

  key(event) {
    const cell = event.target
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault()
      this.save()
      return
    }
    if (!cell.dataset.field || event.isComposing) return
    const down = event.key === "Enter" || (event.key === "ArrowDown" && cell.tagName === "INPUT")
    const up = event.key === "ArrowUp" && cell.tagName === "INPUT"
    if (!down && !up) return
    event.preventDefault()
    const row = this.rows[this.rows.indexOf(cell.closest("tr")) + (up ? -1 : 1)] ?? (down ? this.add() : null)
    row?.querySelector(`[data-field="${cell.dataset.field}"]`)?.focus()
  }

  paste(event) {
    const text = event.clipboardData?.getData("text") ?? ""
    if (!event.target.dataset.field || !/[\t\n]/.test(text.trimEnd())) return
    event.preventDefault()
    const step = []
    let row = event.target.closest("tr")
    const from = this.cells(row).indexOf(event.target)
    for (const line of text.trimEnd().split(/\r?\n/)) {
      const cells = this.cells(row)
      line.split("\t").forEach((value, i) => this.put(cells[from + i], value.trim(), step))
      row = row.nextElementSibling ?? this.add()
    }
    this.past.push(step)
    this.tell()
  }

  put(cell, value, step) {
    if (!cell) return
    step.push({ cell, value: cell.value })
    if (cell.tagName !== "SELECT") cell.value = value
    else cell.value = [...cell.options].find(option => option.text === value || option.value === value)?.value ?? cell.value
  }

  undo() {
    const step = this.past.pop()
    step?.forEach(({ cell, value }) => { cell.value = value })
    step?.[0]?.cell.focus()
    this.tell()
  }

  tell() {
    const left = this.changedRows.length
    this.saveTarget.disabled = left === 0
    this.undoTarget.disabled = this.past.length === 0
    this.saidTarget.textContent = left === 0 ? "" : `${left} ${this.leftValue}`
  }

  async save() {
    const rows = this.changedRows
    if (rows.length === 0 || this.sending) return
    this.sending = true
    try {
      const answer = await fetch(this.urlValue, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRF-TOKEN": document.querySelector("meta[name=csrf-token]").content },
        body: JSON.stringify(rows.map(row => this.content(row)))
      })
      if (!answer.ok) throw new Error(String(answer.status))
      const said = await answer.json()
      said.forEach((one, i) => this.show(rows[i], one))
      this.past = []
      this.tell()
      if (this.changedRows.length === 0) this.saidTarget.textContent = this.savedValue
    } catch {
      this.saidTarget.textContent = this.failedValue
    } finally {
      this.sending = false
    }
  }

  // A new row keeps the id that it was first sent with, so that sending again doubles nobody.
  content(row) {
    row.dataset.id ||= timeOrderedId()
    const content = { id: row.dataset.id }
    if (row.dataset.version) content.version = Number(row.dataset.version)
    for (const cell of this.cells(row)) {
      if (cell.dataset.field === "name" || this.isChanged(cell)) content[cell.dataset.field] = cell.value
    }
    return content
  }

  show(row, one) {
    row.dataset.state = one.state
    row.querySelectorAll(".cell-error").forEach(error => error.remove())
    for (const cell of this.cells(row)) {
      const error = one.errors[cell.dataset.field]
      if (error) cell.setAttribute("aria-invalid", "true")
      else cell.removeAttribute("aria-invalid")
      if (error) cell.after(Object.assign(document.createElement("span"), { className: "cell-error", textContent: error }))
    }
    const said = row.querySelector(".row-said")
    const elsewhere = Object.entries(one.errors).filter(([field]) => !row.querySelector(`[data-field="${field}"]`)).map(([, text]) => text)
    said.textContent = one.state === "saved" ? this.savedValue : elsewhere.join("；")
    if (one.state === "saved" || one.state === "requested") {
      if (one.version) row.dataset.version = one.version
      for (const cell of row.querySelectorAll("[data-field=documentNumber], [data-field=phones]")) {
        if (cell.value) cell.placeholder = `…${cell.value.slice(-4)}`
        cell.value = ""
      }
      for (const [field, value] of Object.entries(one.values)) row.querySelector(`[data-field="${field}"]`).value = value
      this.remember(row)
    }
    if (one.href && !row.querySelector(".row-state a")) {
      said.before(Object.assign(document.createElement("a"), { href: one.href, textContent: this.openValue }))
    }
  }
}

function timeOrderedId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const now = Date.now()
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) & 0xff
  bytes[6] = (bytes[6] & 0x0f) | 0x70
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("")
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-")
}
