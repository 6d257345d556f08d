// My day and what I report, in the field app.
const VERBS = { accept: "accepted", start: "under_way", report: "reported", send_back: "raised" }

export function register(app) {
  const { act, field, h, t } = app

  // The items as the server last said, and what was done to them since on this phone.
  async function items() {
    const done = new Map()
    for (const one of (await app.queue.mine()).reverse()) {
      if (one.message.kind === "work.step" && ["waiting", "sent"].includes(one.state) && VERBS[one.message.body.verb])
        if (one.state === "waiting" || one.made > app.pack.fetchedAt()) done.set(one.message.body.item, one)
    }
    return (app.pack.part("work")?.items ?? []).map(item => {
      const step = done.get(item.id)
      return step ? { ...item, state: VERBS[step.message.body.verb], waiting: step.state === "waiting", gone: !["accept", "start"].includes(step.message.body.verb) } : item
    })
  }

  const late = item => Date.parse(item.deadline) < app.clock.now()
  const soon = item => Date.parse(item.deadline) < app.clock.now() + 7_200_000
  const tone = item => item.gone ? "jade" : late(item) ? "vermilion" : soon(item) ? "amber" : ""

  function marks(item) {
    return h("p.marks", h("span.mark", t(`work.state.${item.state}`)),
      item.priority !== "normal" && h("span.mark.vermilion", t(`work.priority.${item.priority}`)),
      item.drill && h("span.mark.amber", t("work.drill")),
      item.waiting && h("span.mark.amber", t("message.waiting")),
      h(`span.${late(item) && !item.gone ? "mark.vermilion" : "small"}`, t(late(item) ? "work.late" : "work.until", app.when(item.deadline, app.clock.now()))))
  }

  app.card(10, async () => {
    const all = await items()
    return [
      all.length > 0 && h("section", h("h2", t("work.mine", all.filter(item => !item.gone).length)), h("ul.cards", all.map(item => h("li",
        h(`a.card${tone(item) && "." + tone(item)}`, { href: `#/work/${item.id}` }, h("h3", item.title),
          item.about && h("p", item.about), marks(item)))))),
      h("a.button.quiet.wide", { href: "#/report" }, t("report.title"))
    ]
  })

  app.screen(/^\/work\/([0-9a-f-]{36})$/, async (_, id) => {
    const item = (await items()).find(one => one.id === id)
    if (!item) return [h("h1", t("work.gone")), h("p", t("work.gone.text"))]
    const step = async (verb, more = {}, photos = []) => app.queue.add("work.step", 1, { item: id, verb, ...more }, photos, item.title)
    return [h("h1", item.title), marks(item), item.about && h("p", item.about), h("p.small", item.area), item.detail && h("p.detail", item.detail),
      item.state === "assigned" && act(t("work.verb.accept"), () => safely(async () => { await step("accept"); app.go(`/work/${id}`, t("work.accepted")) }), ".wide"),
      ["accepted", "under_way"].includes(item.state) && !item.gone && reporting(id, step),
      ["assigned", "accepted", "under_way"].includes(item.state) && !item.gone && refusing(id, step)]
  })

  function reporting(id, step) {
    const mending = app.mending?.body.item === id ? app.mending : null
    const words = h("textarea", { rows: 3, maxlength: 2000, value: mending?.body.text ?? "" })
    const photos = mending ? mending.photos.map(one => one.bytes) : []
    const shown = h("p.small", { role: "status" }, photos.length ? t("work.photos", photos.length) : "")
    const camera = h("input.visually-hidden", { type: "file", accept: "image/*", capture: "environment" })
    camera.addEventListener("change", async () => {
      for (const file of camera.files) photos.push(await app.shrunk(file).catch(() => null))
      if (photos.includes(null)) shown.textContent = t("work.photo.bad")
      else shown.textContent = t("work.photos", photos.length)
      photos.splice(0, photos.length, ...photos.filter(Boolean))
      camera.value = ""
    })
    return h("section", h("h2", t("work.done")), h("label.camera.quiet.wide", t("work.take-photo"), camera), shown, field(t("work.outcome"), words),
      act(t("work.verb.report"), () => safely(async () => {
        if (!photos.length && !words.value.trim()) return app.go(`/work/${id}`, t("work.no-proof"))
        const more = { text: words.value.trim(), ...await here() }
        await step("report", mending ? { ...more, mends: mending.id } : more, photos)
        await mended(mending)
        app.go("/today", t("work.reported"))
      }), ".wide"))
  }

  function refusing(id, step) {
    const why = h("textarea", { rows: 2, maxlength: 2000 })
    return h("details", h("summary.quiet.wide", t("work.cannot")), field(t("work.why"), why),
      act(t("work.verb.send_back"), () => safely(async () => {
        if (!why.value.trim()) return why.focus()
        await step("send_back", { text: why.value.trim() })
        app.go("/today", t("work.sent-back"))
      }), ".quiet.wide"))
  }

  // Where the phone is, if it says so within a moment; a report goes without, too.
  const here = () => new Promise(resolve => {
    if (!navigator.geolocation) return resolve({})
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ longitude: +coords.longitude.toFixed(6), latitude: +coords.latitude.toFixed(6) }),
      () => resolve({}), { timeout: 2500, maximumAge: 120_000 })
  })

  async function mended(mending) {
    if (!mending) return
    app.mending = null
    await app.queue.drop(mending.id)
  }

  app.screen(/^\/report$/, async () => {
    const mending = app.mending?.body.title !== undefined ? app.mending : null
    const title = h("input", { type: "text", maxlength: 100, value: mending?.body.title ?? "" })
    const detail = h("textarea", { rows: 4, maxlength: 2000, value: mending?.body.detail ?? "" })
    const kinds = app.pack.part("work")?.kinds ?? ["task"]
    const chosen = mending?.body.kind ?? kinds[0]
    const kind = h("fieldset.choices", h("legend", t("report.kind")), kinds.map(code => h("label.choice",
      h("input", { type: "radio", name: "kind", value: code, checked: code === chosen }), t(`work.kind.${code}`))))
    const area = app.session.me().areas[0]
    return [h("h1", t("report.title")), field(t("report.what"), title), kind, field(t("report.detail"), detail),
      act(t("report.send"), () => safely(async () => {
        if (!title.value.trim()) return title.focus()
        const body = { area, kind: kind.querySelector(":checked").value, title: title.value.trim(), detail: detail.value.trim() }
        await app.queue.add("work.raise", 1, mending ? { ...body, mends: mending.id } : body)
        await mended(mending)
        app.go("/today", t("report.sent"))
      }), ".wide")]
  })

  const safely = work => work().catch(error => {
    const full = error?.constructor?.name === "Full"
    alertOf(full ? t("full") : t("not-kept"))
    if (!full) console.error(error)
  })

  function alertOf(text) {
    document.querySelector("#main .said")?.remove()
    document.getElementById("main").prepend(h("p.said.warn", { role: "alert" }, text))
    scrollTo(0, 0)
  }

  app.kinds["work.step"] = {
    title: (body, label) => `${t(`work.verb.${body.verb}`)}：${label || titleOf(body.item)}`,
    detail: body => [[t("work.outcome"), body.text || "—"], [t("work.photo"), String(body.photos?.length ?? 0)]],
    mend: body => `/work/${body.item}`
  }
  app.kinds["work.raise"] = {
    title: body => `${t("report.title")}：${body.title}`,
    detail: body => [[t("report.kind"), t(`work.kind.${body.kind}`)], [t("report.detail"), body.detail || "—"]],
    mend: () => "/report"
  }

  const titleOf = id => app.pack.part("work")?.items.find(item => item.id === id)?.title ?? ""
}
