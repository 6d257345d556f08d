import { Controller } from "/webjars/hotwired__stimulus/3.2.2/dist/stimulus.js"
import { freshId } from "/app/pass/outbox.js"

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

// The table at the station, by keyboard alone: a card reader types and ends with Enter, so does a scanner. Each further
// card is one more of the family; an empty Enter goes on, the last one registers. What could not be sent waits in memory
// and goes out by itself; the same ids make a repeat safe.
export default class extends Controller {
  static targets = ["form", "card", "members", "phone", "home", "homes", "address", "from", "transport", "others", "told",
    "said", "go", "done", "waiting", "people", "none", "between"]
  static values = { checkpoint: String }

  async connect() {
    this.party = []
    this.queue = []
    this.places = []
    this.announced = null
    this.provinces = [...document.querySelectorAll("#provinces option")]
      .map(option => ({ code: option.value, name: option.textContent, initials: option.dataset.initials }))
    this.timer = setInterval(() => { this.flush(); this.look() }, 10000)
    this.leave = event => { if (this.queue.length || this.party.length) event.preventDefault() }
    addEventListener("beforeunload", this.leave)
    this.cardTarget.focus()
    this.look()
    const answer = await fetch("/api/v1/arrival-homes").catch(() => null)
    if (answer?.ok) this.places = await answer.json()
  }

  disconnect() {
    clearInterval(this.timer)
    removeEventListener("beforeunload", this.leave)
  }

  stay(event) { event.preventDefault() }

  key(event) {
    if (event.key !== "Enter" || event.isComposing || event.target.tagName === "BUTTON") return
    event.preventDefault()
    this.say("")
    const field = event.target
    if (field === this.cardTarget) return this.read(field.value.trim())
    if (this.accepts(field)) this.after(field)
  }

  // The order in which an empty Enter goes on: names that are missing, then what the family shares, then temperatures.
  order() {
    const names = this.party.filter(member => !member.known).map(member => member.nameField)
    const shared = this.announced ? [] : [this.phoneTarget, this.homeTarget, this.addressTarget, this.fromTarget,
      this.transportTarget, this.othersTarget, this.toldTarget]
    const settled = [this.fromTarget, this.transportTarget].filter(field => field.value && field.dataset.kept)
    return [...names, ...shared.filter(field => !settled.includes(field)), ...this.party.map(member => member.temperatureField)]
  }

  after(field) {
    const order = this.order()
    const next = order[order.indexOf(field) + 1]
    if (next) { next.focus(); next.select() } else this.send()
  }

  read(text) {
    this.cardTarget.value = ""
    if (!text) return this.party.length ? this.order()[0].focus() : this.say("nobody")
    if (/^A[0-9A-Z]{12}$/i.test(text)) return this.fetchAnnounced(text.toUpperCase())
    const found = /(?<!\d)(\d{17}[\dXx])(?!\d)/.exec(text)
    const number = found?.[1].toUpperCase()
    const passport = /^[A-Z]{1,2}\d{6,9}$/i.test(text) ? text.toUpperCase() : null
    if (number && !sound(number) || !number && !passport) return this.say("card")
    const known = this.party.find(member => member.document === (number ?? passport))
    if (known && known.means !== "announced") return this.say("twice")
    const name = text.split(/[|,;，；\t ]+/).find(part => /^[\p{Script=Han}·]{2,20}$/u.test(part) && part !== "男" && part !== "女") ?? ""
    if (known) return this.compared(known, name)
    this.add({ means: name ? "card" : "hand", type: number ? "identity_card" : "passport", document: number ?? passport, name })
  }

  add({ means, type, document: number, name, sex = 0 }) {
    const say = this.membersTarget.dataset
    const line = document.createElement("li")
    const member = { id: freshId(), means, type, document: number, sex, known: name !== "", line }
    member.nameField = this.input(name, 100, say.name)
    member.temperatureField = this.input("", 5, say.temperature)
    member.temperatureField.inputMode = "decimal"
    member.temperatureField.placeholder = say.temperature
    const facts = document.createElement("span")
    facts.textContent = describe(number, type, say)
    const remove = document.createElement("button")
    remove.type = "button"
    remove.className = "quiet"
    remove.textContent = say.remove
    remove.addEventListener("click", () => { this.party = this.party.filter(one => one !== member); line.remove(); this.cardTarget.focus() })
    line.append(member.nameField, facts, member.temperatureField, remove)
    this.membersTarget.append(line)
    this.party.push(member)
    return member
  }

  // The card of somebody who announced themselves: what they told is theirs now.
  compared(member, name) {
    member.means = "card"
    if (name) member.nameField.value = name
    member.line.classList.add("compared")
  }

  input(value, longest, label) {
    const field = document.createElement("input")
    field.value = value
    field.maxLength = longest
    field.setAttribute("aria-label", label)
    field.autocomplete = "off"
    return field
  }

  async fetchAnnounced(code) {
    const answer = await fetch("/api/v1/announcements/read", { method: "POST", headers: this.headers(), body: JSON.stringify({ code }) }).catch(() => null)
    if (!answer?.ok) return this.say("code")
    const told = await answer.json()
    if (this.announced) return this.say("code")
    this.announced = { code, stays: told.stays, contact: told.contact, symptoms: told.symptoms, note: told.note }
    told.members.forEach(member => this.add({ means: "announced", ...member }))
    this.phoneTarget.value = told.phone
    this.homeTarget.value = this.places.find(place => place.code === told.home)?.name ?? told.home
    this.homeTarget.dataset.code = told.home
    this.addressTarget.value = told.address
    this.fromTarget.value = told.from
    this.fromTarget.dataset.code = told.from
    this.transportTarget.value = told.transport
    this.fromTarget.dataset.shown = told.from
    this.settleFrom();
    (told.home ? this.cardTarget : this.homeTarget).focus()
  }

  accepts(field) {
    const value = field.value.trim()
    if (this.party.some(member => member.nameField === field)) return value !== "" || this.say("name")
    if (this.party.some(member => member.temperatureField === field)) return value === "" || tenths(value) !== null || this.say("temperature")
    if (field === this.phoneTarget) return /^1\d{10}$/.test(value) || value === "" || /^\d{7,12}$/.test(value) || this.say("phone")
    if (field === this.homeTarget) return this.settleHome() || this.say("home")
    if (field === this.fromTarget) return this.settleFrom() || this.say("from")
    if (field === this.othersTarget) return this.elsewhere() !== null || this.say("from")
    if (field === this.toldTarget) return /^(1|2|12|21)?$/.test(value) || this.say("told")
    return true
  }

  seek() {
    delete this.homeTarget.dataset.code
    const found = this.found(this.homeTarget.value.trim())
    this.homesTarget.replaceChildren(...found.slice(0, 6).map((place, index) => {
      const option = document.createElement("li")
      option.setAttribute("role", "option")
      option.setAttribute("aria-selected", String(index === 0))
      option.textContent = `${place.name} · ${place.path}`
      option.addEventListener("mousedown", event => { event.preventDefault(); this.choose(place); this.after(this.homeTarget) })
      return option
    }))
    this.open(found.length > 0)
  }

  open(open) {
    this.homesTarget.hidden = !open
    this.homeTarget.setAttribute("aria-expanded", String(open))
  }

  found(words) {
    if (!words) return []
    const small = words.toLowerCase()
    if (/^\d{6}$/.test(words) && !this.places.some(place => place.code.startsWith(words)))
      return [{ code: words, name: words, path: this.homesTarget.dataset.away }]
    const matches = place => place.code.startsWith(words) || place.name.startsWith(words) || place.initials.startsWith(small) || place.pinyin.startsWith(small)
    const loose = place => place.name.includes(words) || place.initials.includes(small)
    return [...this.places.filter(matches), ...this.places.filter(place => !matches(place) && loose(place))]
  }

  choose(place) {
    this.homeTarget.value = place.name
    this.homeTarget.dataset.code = place.code
    this.open(false)
  }

  settleHome() {
    if (this.homeTarget.dataset.code || this.homeTarget.value.trim() === "") return true
    const [first] = this.found(this.homeTarget.value.trim())
    if (first) this.choose(first)
    return Boolean(first)
  }

  province(words) {
    const small = words.toLowerCase()
    if (/^(\d{2}|\d{4}|\d{6})$/.test(words)) return words
    return this.provinces.find(one => one.name.startsWith(words) || one.initials === small || one.initials.startsWith(small))?.code ?? null
  }

  settleFrom() {
    const words = this.fromTarget.value.trim()
    if (words === "") return false
    const code = this.fromTarget.dataset.code && this.fromTarget.dataset.shown === words ? this.fromTarget.dataset.code : this.province(words)
    if (!code) return false
    this.fromTarget.dataset.code = code
    this.fromTarget.value = this.provinces.find(one => one.code === code)?.name ?? code
    this.fromTarget.dataset.shown = this.fromTarget.value
    return true
  }

  // The divisions of the last 14 days besides; null where one is not known.
  elsewhere() {
    const all = this.othersTarget.value.split(/[\s,，、]+/).filter(Boolean).map(words => this.province(words))
    return all.includes(null) ? null : all
  }

  content() {
    const home = this.homeTarget.dataset.code ?? ""
    const away = /^\d{6}$/.test(home) && !this.places.some(place => place.code.startsWith(home))
    const told = this.toldTarget.value
    const from = this.fromTarget.dataset.code ?? ""
    const others = this.elsewhere() ?? []
    return {
      checkpoint: this.checkpointValue,
      members: this.party.map(member => ({
        id: member.id, means: member.means, type: member.type, document: member.document, sex: member.sex,
        name: member.nameField.value.trim(), normal: !member.temperatureField.value.trim(),
        temperature: tenths(member.temperatureField.value.trim()),
      })),
      home: away ? "" : home, toDivision: away ? home : "", homeAddress: this.addressTarget.value, phone: this.phoneTarget.value,
      from, transport: this.transportTarget.value,
      stays: this.announced?.stays ?? (others.length ? [from, ...others].map(division => ({ division })) : []),
      contact: this.announced?.contact || told.includes("1"), symptoms: this.announced?.symptoms || told.includes("2"),
      note: this.announced?.note ?? "", announcement: this.announced?.code ?? "",
    }
  }

  async send() {
    const wrong = this.party.length ? [...new Set([...this.order(), this.homeTarget, this.fromTarget])].find(field => !this.accepts(field)) : this.cardTarget
    if (wrong) {
      if (!this.party.length) this.say("nobody")
      return wrong.focus()
    }
    const party = this.content()
    const told = await this.post(party)
    if (told === null) this.queue.push(party)
    else if (!told.ok) return this.refused(told)
    await this.accepted(party, told)
  }

  async accepted(party, told) {
    const known = told ? (await told.json()).filter(one => one.known).length : 0
    const say = this.doneTarget.dataset
    this.doneTarget.textContent = known ? say.known.replace("{0}", known) : say.words.replace("{0}", party.members.length)
    this.doneTarget.dataset.count = String(Number(this.doneTarget.dataset.count ?? 0) + party.members.length)
    this.clear()
    this.tellWaiting()
    this.look()
  }

  async refused(answer) {
    const problem = await answer.json().catch(() => ({}))
    this.saidTarget.textContent = problem.detail ?? this.saidTarget.dataset.lost
    this.saidTarget.hidden = false
  }

  headers() {
    return { "Content-Type": "application/json", "X-CSRF-TOKEN": document.querySelector("meta[name=csrf-token]").content }
  }

  // The answer; null where none came.
  async post(party) {
    const answer = await fetch("/api/v1/arrivals", { method: "POST", headers: this.headers(), body: JSON.stringify(party) }).catch(() => null)
    return answer && answer.status < 500 ? answer : null
  }

  async flush() {
    while (this.queue.length) {
      const answer = await this.post(this.queue[0])
      if (answer === null) break
      if (!answer.ok) await this.refused(answer)
      this.queue.shift()
    }
    this.tellWaiting()
  }

  tellWaiting() {
    this.waitingTarget.textContent = this.queue.length ? this.waitingTarget.dataset.words.replace("{0}", this.queue.length) : ""
  }

  // Next: where the train came from stays.
  clear() {
    this.party = []
    this.announced = null
    this.membersTarget.replaceChildren()
    for (const field of [this.cardTarget, this.phoneTarget, this.homeTarget, this.addressTarget, this.othersTarget, this.toldTarget]) field.value = ""
    delete this.homeTarget.dataset.code
    this.fromTarget.dataset.kept = this.transportTarget.dataset.kept = "yes"
    this.open(false)
    this.say("")
    this.cardTarget.focus()
  }

  say(what) {
    this.saidTarget.textContent = what ? this.saidTarget.dataset[what] : ""
    this.saidTarget.hidden = !what
    return false
  }

  async look() {
    const answer = await fetch(`/api/v1/checkpoints/${this.checkpointValue}/on-the-way`).catch(() => null)
    if (!answer?.ok) return
    const { people, late, latest } = await answer.json()
    const say = this.peopleTarget.dataset
    this.peopleTarget.textContent = say.words.replace("{0}", people) + (late ? ` · ${say.late.replace("{0}", late)}` : "")
    this.noneTarget.hidden = people > 0
    this.betweenTarget.replaceChildren(...latest.map(one => this.line(one)))
  }

  line(one) {
    const say = this.betweenTarget.dataset
    const line = document.createElement("li")
    const who = document.createElement("strong")
    who.textContent = one.people > 1 ? `${one.name} ${say.people.replace("{0}", one.people)}` : one.name
    const where = document.createElement("span")
    where.textContent = one.home || say.nowhere
    const mark = document.createElement("span")
    mark.className = `mark ${one.state === "late" ? "vermilion" : one.state === "accepted" ? "ink" : "amber"}`
    mark.textContent = one.state === "late" ? say.overdue : say[one.state]
    line.append(who, where, mark)
    return line
  }
}

function sound(number) {
  const sum = WEIGHTS.reduce((all, weight, index) => all + weight * Number(number[index]), 0)
  return "10X98765432"[sum % 11] === number[17]
}

function tenths(text) {
  if (text === "") return null
  const typed = text.replace(/[，,。]/, ".")
  const measured = Math.round(Number(/^\d{3}$/.test(typed) ? Number(typed) / 10 : typed) * 10)
  return measured >= 250 && measured <= 450 ? measured : null
}

function describe(number, type, say) {
  if (type !== "identity_card") return number
  const years = new Date().getFullYear() - Number(number.slice(6, 10))
  return `…${number.slice(-4)} · ${Number(number[16]) % 2 ? say.male : say.female} · ${say.age.replace("{0}", years)}`
}
