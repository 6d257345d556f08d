// 我的消息: read without signal; that they were read and confirmed is told when there is some.
export function register(app) {
  const { act, h, t } = app
  const inbox = () => app.pack.part("inbox") ?? []
  const opened = new Set()

  // As the server last said, and as they were read and confirmed on this phone since.
  async function entries() {
    const seen = new Set(opened)
    const confirmed = new Set()
    for (const one of await app.queue.mine()) {
      const { entry, what } = one.message.body
      if (one.message.kind === "notice.receipt" && ["waiting", "sent"].includes(one.state)) (what === "confirmed" ? confirmed : seen).add(entry)
    }
    return inbox().map(one => ({ ...one, seen: one.seen || seen.has(one.id) || confirmed.has(one.id), confirmed: one.confirmed || confirmed.has(one.id) }))
  }

  const asks = one => one.confirm && !one.confirmed && !one.over
  const waits = one => !one.over && (!one.seen || asks(one))
  const titleOf = one => one.title || t(`message.${one.kind}`, ...one.words ?? [])
  const tone = one => asks(one) || waits(one) && one.urgent ? ".vermilion" : waits(one) ? ".amber" : ""

  app.card(5, async () => {
    const all = await entries()
    const waiting = all.filter(waits)
    if (!all.length) return null
    return h(`a.card${waiting.length ? waiting.some(one => one.urgent || asks(one)) ? ".vermilion" : ".amber" : ""}`, { href: "#/inbox" },
      h("h2", t("inbox.title")), h("p", waiting.length ? t("inbox.waiting", waiting.length, titleOf(waiting[0])) : t("inbox.none")))
  })

  app.screen(/^\/inbox$/, async () => {
    const all = await entries()
    return [h("h1", t("inbox.title")), all.length ? h("ul.cards", all.map(one => h("li", card(one)))) : h("p.empty", t("inbox.empty"))]
  })

  function card(one) {
    return h(`a.card${tone(one)}`, { href: `#/inbox/${one.id}` }, h("h3", titleOf(one)), marks(one))
  }

  function marks(one) {
    return h("p.marks", asks(one) ? h("span.mark.vermilion", t("inbox.asks")) : one.confirmed ? h("span.mark.jade", t("inbox.confirmed"))
      : !one.seen && !one.over && h("span.mark.amber", t("inbox.unread")),
      one.urgent && h("span.mark.vermilion", t("inbox.urgent")), one.drill && h("span.mark.amber", t("inbox.drill")),
      one.over && h("span.mark", t("inbox.over")), h("span.small", app.when(one.at, app.clock.now())))
  }

  app.screen(/^\/inbox\/([0-9a-f-]{36})$/, async (_, id) => {
    const one = (await entries()).find(entry => entry.id === id)
    if (!one) return [h("h1", t("inbox.gone")), h("p", t("inbox.gone.text"))]
    if (!one.seen) see(id)
    return [h("h1", titleOf(one)), marks({ ...one, seen: true }), one.taken && h("p.notice.warn", t("inbox.taken", one.taken)),
      one.body && h("p.detail", one.body), one.from && h("p.small", t("inbox.from", one.from, app.when(one.until, app.clock.now()))),
      asks(one) && act(t("inbox.confirm"), () => confirm(one), ".wide"),
      !one.body && one.href && h("p.help", t("inbox.elsewhere"))]
  })

  // That it was read is told by the way; a phone without room for that still shows it.
  function see(id) {
    opened.add(id)
    app.queue.add("notice.receipt", 1, { entry: id, what: "seen" }, [], "", { brief: true }).catch(() => {})
  }

  async function confirm(one) {
    try {
      await app.queue.add("notice.receipt", 1, { entry: one.id, what: "confirmed" }, [], titleOf(one))
    } catch (error) {
      return app.go(`/inbox/${one.id}`, t(error?.constructor?.name === "Full" ? "full" : "not-kept"))
    }
    navigator.vibrate?.(30)
    app.go("/inbox", t("inbox.noted", titleOf(one)))
  }

  app.kinds["notice.receipt"] = {
    title: (body, label) => t(body.what === "confirmed" ? "inbox.did-confirm" : "inbox.did-read", label || titleOf(inbox().find(one => one.id === body.entry) ?? { kind: "notice" })),
    detail: () => []
  }
}
