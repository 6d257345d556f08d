// 我的填报 and 每日走访 in the field app: the forms that wait today, subject after subject, with or without signal.
// What draws and checks forms is loaded when one is opened, so that the app itself opens fast.
const SHOWN = 60
const VISITS = ["daily", "twice_daily"]
const LIVING = ["person", "household"]

export function register(app) {
  const { field, h, t } = app
  const forms = () => app.pack.part("forms") ?? []
  const formOf = id => forms().find(one => one.id === id)
  const titleOf = form => app.words.language() === "en" && form.titleEn || form.title
  const draftOf = (form, subject) => `form.${form}.${subject}`
  const words = new Proxy({}, { get: (_, key) => app.words.raw(`form.fill.${String(key)}`) })

  // Answered on this phone since the pack was packed: form -> subjects, with whether that waits to be sent.
  async function answered() {
    const done = new Map()
    for (const one of (await app.queue.mine()).reverse()) {
      const { form, subject } = one.message.body
      if (one.message.kind === "form.answer" && subject && (one.state === "waiting" || one.state === "sent" && one.made > app.pack.fetchedAt()))
        done.set(`${form} ${subject}`, one.state === "waiting")
    }
    return done
  }

  const left = (form, done) => form.subjects.filter(one => !done.has(`${form.id} ${one.id}`))

  app.card(15, async () => {
    const done = await answered()
    const visits = forms().filter(form => VISITS.includes(form.period) && LIVING.includes(form.subjectKind))
    const others = forms().filter(form => !visits.includes(form))
    return [section(t("forms.visits"), visits, done), section(t("forms.title"), others, done)]
  })

  function section(title, some, done) {
    const cards = some.map(form => card(form, done)).filter(Boolean)
    return cards.length > 0 && h("section", h("h2", title), h("ul.cards", cards.map(one => h("li", one))))
  }

  function card(form, done) {
    const count = form.subjectKind ? left(form, done).length : 0
    const path = form.subjectKind ? `#/forms/${form.id}` : `#/forms/${form.id}/-`
    return h(`a.card${form.subjectKind ? count ? ".amber" : ".jade" : ""}`, { href: path }, h("h3", titleOf(form)),
      h("p", form.subjectKind ? t(count ? "forms.left" : "forms.done", count) : t("forms.any")))
  }

  app.screen(/^\/forms\/([0-9a-f-]{36})$/, async (_, id) => {
    const form = formOf(id)
    if (!form) return [h("h1", t("forms.gone")), h("p", t("forms.gone.text"))]
    const done = await answered()
    const list = h("ul.rows")
    const count = h("p.small", { role: "status" })
    const prefix = h("input", { type: "search", maxlength: 30, autocomplete: "off" })
    const open = left(form, done)
    const draw = () => {
      const found = form.subjects.filter(one => one.name.includes(prefix.value.trim()))
      count.textContent = t("forms.count", found.filter(one => open.includes(one)).length, found.length)
      list.replaceChildren(...[...found.filter(one => open.includes(one)), ...found.filter(one => !open.includes(one))].slice(0, SHOWN)
        .map(one => h("li", row(form, one, done))))
    }
    prefix.addEventListener("input", event => { event.stopPropagation(); draw() })
    draw()
    return [h("h1", titleOf(form)), open.length > 0 && h("a.button.wide", { href: `#/forms/${form.id}/${open[0].id}` }, t("forms.begin")),
      form.subjects.length > 10 && field(t("forms.find"), prefix), count, list]
  })

  function row(form, subject, done) {
    const waits = done.get(`${form.id} ${subject.id}`)
    return h("a.row", { href: `#/forms/${form.id}/${subject.id}` }, h("span", subject.name),
      waits === undefined ? h("span.mark", t("forms.not-yet")) : waits ? h("span.mark.amber", t("message.waiting")) : h("span.mark.jade", t("forms.filled")))
  }

  app.screen(/^\/forms\/([0-9a-f-]{36})\/([0-9a-f-]{36}|-)$/, async (_, id, about) => {
    const form = formOf(id)
    const subject = about === "-" ? null : form?.subjects.find(one => one.id === about)
    const mending = app.mending?.body.form === id && (app.mending.body.subject ?? "-") === about ? app.mending : null
    if (!form || about !== "-" && !subject && !mending) return [h("h1", t("forms.gone")), h("p", t("forms.gone.text"))]
    const name = subject?.name ?? mending?.label ?? ""
    const { FormView } = await import("/app/form/view.js")
    const place = h("div.form-fill", { "data-steady": true })
    const filled = mending ? carriedOver(mending) : { values: await app.vault.kept(draftOf(id, about)) ?? {}, photos: new Map() }
    new FormView(place, {
      definition: form.definition, language: app.words.language(), words, values: filled.values, known: known(form, about, subject),
      sendWord: t("forms.send"), find: lookup, map: async () => app.pack.part("map"), photo: file => taken(file, filled.photos),
      draft: later(values => app.vault.keep(draftOf(id, about), values).catch(() => {})),
      send: values => send(form, about, name, values, filled.photos, mending)
    })
    return [h("h1", titleOf(form)), name && h("p.form-subject", name), place]
  })

  // The photographs of a message that was not taken go with the next one, under ids of their own.
  function carriedOver({ body, photos }) {
    let text = JSON.stringify(body.values)
    const kept = new Map()
    for (const { id, bytes } of photos) {
      const fresh = app.queue.fresh()
      text = text.replaceAll(id, fresh)
      kept.set(fresh, bytes)
    }
    return { values: JSON.parse(text), photos: kept }
  }

  async function taken(file, photos) {
    const id = app.queue.fresh()
    photos.set(id, await app.shrunk(file).catch(() => { throw new Error(t("forms.photo.bad")) }))
    return id
  }

  // What this phone knows of the subject, and what was answered before.
  function known(form, about, subject) {
    const all = {}
    for (const facts of app.facts) Object.assign(all, facts(form.subjectKind, about))
    for (const [fact, one] of Object.entries(subject?.known ?? {}))
      all[fact] ??= { value: one.value, said: one.text, form: one.form, when: one.at && app.when(one.at, app.clock.now()) }
    return all
  }

  async function lookup(kind, beginning) {
    if (app.lookups[kind]) return app.lookups[kind](beginning)
    return app.server.ask("GET", `/api/v1/form-lookup?kind=${kind}&beginning=${encodeURIComponent(beginning)}`,
      { token: app.session.me().token, patience: 4000 }).catch(() => [])
  }

  function later(work) {
    let timer
    return value => { clearTimeout(timer); timer = setTimeout(() => app.session.me() && work(value), 600) }
  }

  async function send(form, about, name, values, photos, mending) {
    const text = JSON.stringify(values)
    const named = [...photos].filter(([id]) => text.includes(id)).map(([id, bytes]) => ({ id, bytes }))
    const body = { form: form.id, version: form.version, values,
      ...(about === "-" ? { area: app.session.me().areas[0] } : { subject: about }), ...(mending ? { mends: mending.id } : {}) }
    try {
      await app.queue.add("form.answer", 1, body, named, name)
    } catch (error) {
      throw new Error(t(error?.constructor?.name === "Full" ? "full" : "not-kept"))
    }
    await app.vault.drop(draftOf(form.id, about)).catch(() => {})
    if (mending) { app.mending = null; await app.queue.drop(mending.id) }
    navigator.vibrate?.(30)
    const [next] = left(form, await answered())
    const noted = t("forms.noted", name || titleOf(form))
    if (next && !mending) app.go(`/forms/${form.id}/${next.id}`, noted)
    else app.go(form.subjectKind && !mending ? `/forms/${form.id}` : "/today", noted)
  }

  app.kinds["form.answer"] = {
    title: (body, label) => [formOf(body.form) ? titleOf(formOf(body.form)) : t("kind.form.answer"), label].filter(Boolean).join("："),
    detail: async body => {
      const { said } = await import("/app/form/filling.js")
      const definition = formOf(body.form)?.definition
      return definition ? lines(definition, body.values, texts => said(texts, app.words.language())) : []
    },
    mend: body => `/forms/${body.form}/${body.subject ?? "-"}`
  }

  // Questions and answers as people read them; turns of repeats one after the other.
  function lines(definition, values, say, items = definition.items) {
    return items.flatMap(item => {
      const value = values[item.name]
      if (item.type === "group") return lines(definition, values, say, item.items)
      if (Array.isArray(value)) return value.flatMap(turn => lines(definition, turn, say, item.items))
      if (value === undefined || item.type === "calculate") return []
      return [[say(item.label) || item.name, shown(definition, item, value, say)]]
    })
  }

  function shown(definition, item, value, say) {
    if (item.type === "photo") return t("forms.photo")
    const choices = definition.lists?.[item.list]
    return choices ? value.split(/ +/).map(one => say(choices.find(choice => choice.value === one)?.label) || one).join("、")
      : [value, item.unit].filter(Boolean).join(" ")
  }
}
