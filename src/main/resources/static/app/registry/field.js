// Doors, households and people of my area, in the field app.
const RESULTS = ["present", "empty", "rented", "refused", "moved", "number_dead", "notice_left"]
const SHOWN = 60

export function register(app) {
  const { act, field, h, t } = app
  const ledger = () => app.pack.part("ledger")

  // What was found at doors on this phone since the pack was packed.
  async function found() {
    const results = new Map()
    for (const one of (await app.queue.mine()).reverse())
      if (one.message.kind === "property.check" && (one.state === "waiting" || one.state === "sent" && one.made > app.pack.fetchedAt()))
        results.set(one.message.body.property, { result: one.message.body.result, waiting: one.state === "waiting" })
    return results
  }

  app.card(20, async () => {
    if (!ledger()?.checks || !ledger().doors.length) return null
    const results = await found()
    const mine = ledger().doors.some(door => door.beat) ? ledger().doors.filter(door => door.beat) : ledger().doors
    const open = mine.filter(door => !door.result && !results.has(door.id)).length
    return h("section", h("h2", t("doors.title")), h("a.card", { href: "#/doors" }, h("h3", t("doors.open", open)), h("p", t("doors.of", mine.length))))
  })

  // 以房查人: three taps a door — the list, the door, what was found. The next open door is there already.
  app.screen(/^\/doors$/, async () => {
    const results = await found()
    const all = ledger()?.doors ?? []
    const beat = all.filter(door => door.beat)
    let wide = app.wideDoors ?? !beat.length
    const list = h("ul.rows")
    const count = h("p.small", { role: "status" })
    const prefix = h("input", { type: "search", maxlength: 30, autocomplete: "off", value: app.doorPrefix ?? "" })
    const draw = () => {
      app.doorPrefix = prefix.value
      const from = (wide ? all : beat).filter(door => door.address.includes(prefix.value.trim()))
      const open = from.filter(door => !door.result && !results.has(door.id))
      const rest = from.filter(door => door.result || results.has(door.id))
      count.textContent = t("doors.count", open.length, from.length)
      list.replaceChildren(...[...open, ...rest].slice(0, SHOWN).map(door => h("li", row(door, results.get(door.id)))))
    }
    prefix.addEventListener("input", event => { event.stopPropagation(); draw() })
    draw()
    return [h("h1", t("doors.title")), field(t("doors.find"), prefix),
      beat.length > 0 && beat.length < all.length && act(t(wide ? "doors.beat" : "doors.all"), () => { app.wideDoors = !wide; app.go("/doors") }, ".quiet.wide"),
      count, list]
  })

  function row(door, here) {
    const result = here?.result ?? door.result
    return h("a.row", { href: `#/door/${door.id}` }, h("span", door.address),
      result ? h("span.mark.jade", t(`property.result.${result}`)) : h("span.mark", t("doors.not-yet")),
      here?.waiting && h("span.mark.amber", t("message.waiting")))
  }

  app.screen(/^\/door\/([0-9a-f-]{36})$/, async (_, id) => {
    const door = ledger()?.doors.find(one => one.id === id)
    if (!door) return [h("h1", t("doors.gone")), h("p", t("doors.gone.text"))]
    const here = (await found()).get(id)
    const result = here?.result ?? door.result
    const homes = ledger().homes.filter(home => home.door === id)
    const mending = app.mending?.body.property === id ? app.mending : null
    const note = h("input", { type: "text", maxlength: 500, value: mending?.body.note ?? "" })
    return [h("h1", door.address),
      h("p", result ? h("span.mark.jade", t(`property.result.${result}`)) : h("span.mark", t("doors.not-yet")), " ",
        door.at && !here && h("span.small", app.when(door.at, app.clock.now())), here?.waiting && h("span.mark.amber", t("message.waiting"))),
      homes.map(home => people(home.id)),
      ledger().checks && h("section", h("h2", t("doors.what")), h("div.taps", RESULTS.map(code =>
        act(t(`property.result.${code}`), async () => {
          try {
            await app.queue.add("property.check", 1, { property: id, result: code, note: note.value.trim(), ...(mending ? { mends: mending.id } : {}) }, [], door.address)
          } catch (error) {
            return app.go(`/door/${id}`, t(error?.constructor?.name === "Full" ? "full" : "not-kept"))
          }
          if (mending) { app.mending = null; await app.queue.drop(mending.id) }
          navigator.vibrate?.(30)
          app.go("/doors", t("doors.noted", door.address, t(`property.result.${code}`)))
        }, ".quiet.wide"))), h("details", h("summary.quiet.wide", t("doors.note")), field(t("doors.note"), note)))]
  })

  function people(home) {
    const all = ledger().people.filter(one => one.home === home)
    return all.length ? h("ul.people", all.map(one => h("li", person(one)))) : null
  }

  function person(one) {
    const age = one.born ? Math.floor((app.clock.now() - Date.parse(one.born)) / 31_556_952_000) : null
    return [h("strong", one.name), " ", [t(`person.relation.${one.relation}`), one.sex === 1 ? t("sex.male") : one.sex === 2 ? t("sex.female") : null,
      age !== null && t("age", age), one.presence !== "present" && t(`person.presence.${one.presence}`)].filter(Boolean).join(" · "),
      one.phones?.length && h("span.small", ` ${t("phone.tail", one.phones.join("、"))}`),
      one.care?.map(code => h("span.mark.amber", t(`person.care.${code}`)))]
  }

  app.finders.push((_, asked) => {
    const wanted = asked.toLowerCase()
    const homes = new Map((ledger()?.homes ?? []).map(home => [home.id, home]))
    const named = (ledger()?.people ?? []).filter(one => one.name.startsWith(asked) || one.pinyin?.startsWith(wanted)
      || asked.length >= 4 && one.phones?.some(tail => tail === asked))
      .map(one => h("a.card", { href: `#/home/${one.home}` }, h("h3", one.name), h("p", homes.get(one.home)?.address ?? "")))
    const lived = (ledger()?.homes ?? []).filter(home => home.address.includes(asked)).slice(0, 30)
      .map(home => h("a.card", { href: `#/home/${home.id}` }, h("h3", home.address),
        h("p.small", t("home.people", ledger().people.filter(one => one.home === home.id).map(one => one.name).join("、")))))
    return [...named, ...lived]
  })

  // Whom a form asks for, and what it need not ask: from the ledger on this phone.
  app.lookups.person = beginning => (ledger()?.people ?? []).filter(one => one.name.startsWith(beginning)).slice(0, 12)
    .map(({ id, name }) => ({ id, name }))
  app.lookups.household = beginning => (ledger()?.homes ?? []).filter(one => one.address.startsWith(beginning)).slice(0, 12)
    .map(({ id, address }) => ({ id, name: address }))

  app.facts.push((kind, id) => kind === "person" ? factsOfPerson(ledger()?.people.find(one => one.id === id))
    : kind === "household" ? factsOfHome(ledger()?.homes.find(one => one.id === id)) : {})

  function factsOfPerson(one) {
    if (!one) return {}
    const home = ledger().homes.find(home => home.id === one.home)
    return { "person.name": { value: one.name }, "person.presence": { value: one.presence, said: t(`person.presence.${one.presence}`) },
      ...(one.sex ? { "person.sex": { value: one.sex === 1 ? "male" : "female", said: t(one.sex === 1 ? "sex.male" : "sex.female") } } : {}),
      ...(one.born ? { "person.birth_date": { value: one.born } } : {}), ...(home ? { "person.address": { value: home.address } } : {}) }
  }

  function factsOfHome(home) {
    return home ? { "household.address": { value: home.address },
      "household.members": { value: String(ledger().people.filter(one => one.home === home.id).length) } } : {}
  }

  app.screen(/^\/home\/([0-9a-f-]{36})$/, async (_, id) => {
    const home = ledger()?.homes.find(one => one.id === id)
    if (!home) return [h("h1", t("doors.gone")), h("p", t("doors.gone.text"))]
    return [h("h1", home.address), people(id) ?? h("p.empty", t("home.nobody")),
      home.door && h("a.button.wide", { href: `#/door/${home.door}` }, t("home.door"))]
  })

  app.kinds["property.check"] = {
    title: (body, label) => `${t(`property.result.${body.result}`)}：${label || ledger()?.doors.find(door => door.id === body.property)?.address || ""}`,
    detail: body => [[t("doors.what"), t(`property.result.${body.result}`)], [t("doors.note"), body.note || "—"]],
    mend: body => `/door/${body.property}`
  }
}
