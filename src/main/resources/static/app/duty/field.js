// 我的班次: present, handed over and taken over without signal; told when there is some.
const HOUR = 3_600_000

export function register(app) {
  const { act, field, h, t } = app
  const KIND = "duty.shift"
  const part = () => app.pack.part("shifts") ?? { mine: [], handed: [], roll: [] }

  // What was noted on this phone and the server's answer does not show yet, by what it is about; the latest counts.
  async function noted() {
    const done = new Map()
    for (const one of (await app.queue.mine()).reverse()) {
      if (one.message.kind !== KIND || !["waiting", "sent"].includes(one.state)) continue
      if (one.state === "sent" && one.made <= app.pack.fetchedAt()) continue
      done.set(one.message.body.subject, one.message.body.verb)
    }
    return done
  }

  const attendance = (slot, done) => ["present", "absent"].includes(done.get(slot.id ?? slot.slot)) ? done.get(slot.id ?? slot.slot) : slot.attendance
  const running = (one, now) => now >= Date.parse(one.startsAt) - HOUR && now < Date.parse(one.endsAt)
  const ending = (one, now) => now >= Date.parse(one.endsAt) - HOUR && now < Date.parse(one.endsAt) + 12 * HOUR
  const named = one => `${one.post} ${one.name} ${one.hours}`
  const day = one => app.when(one.startsAt, app.clock.now()).split(" ")[0]

  app.card(6, async () => {
    const { mine, handed, roll } = part()
    if (!mine.length && !roll.length) return null
    const done = await noted()
    const now = app.clock.now()
    const on = mine.find(one => running(one, now)) ?? mine.find(one => Date.parse(one.startsAt) > now)
    const toCome = on && running(on, now) && !attendance(on, done)
    const toGive = mine.some(one => ending(one, now) && !one.given && !done.has(one.shift))
    const toTake = handed.some(one => one.toTake && !done.has(one.id))
    const missing = roll.filter(one => running(one, now) && !attendance(one, done)).length
    return h(`a.card${toTake || toGive || toCome ? ".amber" : ""}`, { href: "#/shifts" }, h("h2", t("shift.title")),
      h("p", toTake ? t("shift.to-take") : toGive ? t("shift.to-give") : on ? `${day(on)} ${named(on)}` : missing ? t("shift.missing", missing) : t("shift.none")))
  })

  app.screen(/^\/shifts$/, async () => {
    const { mine, handed, roll } = part()
    const done = await noted()
    const now = app.clock.now()
    const takes = handed.filter(one => one.toTake && !done.has(one.id))
    const live = mine.filter(one => Date.parse(one.endsAt) > now - 12 * HOUR)
    return [h("h1", t("shift.title")),
      takes.map(one => h("section.card", h("h2", t("shift.from", one.from, app.when(one.at, now))),
        h("p.detail", one.well && !one.note ? t("shift.well") : one.note),
        act(t("shift.take"), () => note("take", one.id, {}, t("shift.taken"), one.from), ".wide"))),
      live.map(one => own(one, done, now)), !live.length && !roll.length && h("p.empty", t("shift.empty")),
      roll.length > 0 && h("a.button.quiet.wide", { href: "#/shifts/roll" }, t("shift.roll"))]
  })

  function own(one, done, now) {
    const there = attendance(one, done)
    const given = one.given || done.has(one.shift)
    return h("section.card", h("h2", `${day(one)} ${named(one)}`), h("p.marks", mark(there), given && h("span.mark.jade", t("shift.given")), one.drill && h("span.mark.amber", t("shift.drill"))),
      one.others && h("p.small", t("shift.others", one.others)),
      running(one, now) && there !== "present" && act(t("shift.present"), () => note("present", one.id, { staff: part().me }, t("shift.noted"), named(one)), ".wide"),
      ending(one, now) && !given && giving(one))
  }

  function giving(one) {
    const mending = app.mending?.body.subject === one.shift ? app.mending : null
    const words = h("textarea", { rows: 3, maxlength: 500, value: mending?.body.note ?? "" })
    const give = async (well, said) => {
      await note("give", one.shift, { well, note: said }, t("shift.given"), named(one))
      if (mending) { app.mending = null; await app.queue.drop(mending.id) }
    }
    return [act(t("shift.give-well"), () => give(true, ""), ".wide"),
      h("details", { open: !!mending }, h("summary.quiet.wide", t("shift.give-note")), field(t("shift.note"), words),
        act(t("shift.give"), () => words.value.trim() ? give(false, words.value.trim()) : words.focus(), ".wide"))]
  }

  const mark = there => there === "present" ? h("span.mark.jade", t("shift.is-present"))
    : there === "absent" ? h("span.mark.vermilion", t("shift.is-absent")) : null

  // 点名: whoever leads the posts notes who came and who did not.
  app.screen(/^\/shifts\/roll$/, async () => {
    const done = await noted()
    const now = app.clock.now()
    const shifts = new Map()
    for (const one of part().roll) if (now >= Date.parse(one.startsAt) - HOUR) shifts.set(one.shift, [...shifts.get(one.shift) ?? [], one])
    return [h("h1", t("shift.roll")), !shifts.size && h("p.empty", t("shift.roll-empty")),
      [...shifts.values()].map(slots => h("section.card", h("h2", `${day(slots[0])} ${named(slots[0])}`),
        h("ul.plain-list", slots.map(one => called(one, attendance(one, done))))))]
  })

  function called(one, there) {
    const says = verb => note(verb, one.slot, { staff: one.staff }, "", `${one.who} ${named(one)}`, "/shifts/roll")
    return h("li.call", h("span", one.who, " ", mark(there)), h("span.pair",
      there !== "present" && act(t("shift.came"), () => says("present"), ".quiet"),
      there !== "absent" && act(t("shift.did-not"), () => says("absent"), ".quiet")))
  }

  async function note(verb, subject, more, said, label, back = "/shifts") {
    try {
      await app.queue.add(KIND, 1, { verb, subject, ...more }, [], label)
    } catch (error) {
      if (error?.constructor?.name !== "Full") console.error(error)
      return app.go(back, t(error?.constructor?.name === "Full" ? "full" : "not-kept"))
    }
    navigator.vibrate?.(30)
    app.go(back, said)
  }

  app.kinds[KIND] = {
    title: (body, label) => `${t(`shift.verb.${body.verb}`)}：${label}`,
    detail: body => body.note ? [[t("shift.note"), body.note]] : [],
    mend: () => "/shifts"
  }
}
