// One message: what it says, what came of it, and how to mend it.
export function register(app) {
  const { h, t } = app
  app.screen(/^\/message\/([0-9a-f-]{36})$/, async (_, id) => {
    const one = (await app.queue.mine()).find(entry => entry.id === id)
    if (!one) return [h("h1", t("message.gone")), h("p", t("message.gone.text"))]
    const kind = app.kinds[one.message.kind]
    const details = await kind?.detail?.(one.message.body)
    const wrong = !["waiting", "sent"].includes(one.state)
    return [
      h("h1", kind?.title(one.message.body, one.message.label) ?? t(`kind.${one.message.kind}`)),
      h("p", h(`span.mark.${wrong ? "vermilion" : one.state === "sent" ? "jade" : "amber"}`, t(`message.${one.state}`)), " ",
        app.when(one.made, app.clock.now())),
      one.text && h("p.notice.warn", one.text),
      details && h("dl.facts", details.map(([name, value]) => [h("dt", name), h("dd", value)])),
      wrong && kind?.mend && one.state !== "doubtful" && app.act(t("message.mend"), async () => {
        app.mending = { id, body: one.message.body, label: one.message.label, photos: await app.queue.photosOf(id) }
        app.go(kind.mend(one.message.body))
      }, ".wide"),
      wrong && app.act(t("message.drop"), async () => { await app.queue.drop(id); app.go("/mine", t("message.dropped")) }, ".quiet.wide")
    ]
  })
}
