// 今日: what must I do, and what came of what I sent?
export function register(app) {
  const { h, t } = app
  app.screen(/^\/today$/, async () => {
    const parts = (await Promise.all(app.cards.map(card => card.draw()))).flat().filter(Boolean)
    const { wrong } = await app.queue.counts()
    return [
      h("h1", t("today.title")),
      app.needsSignIn && h("p.notice.warn", t("today.ended"), " ", h("a", { href: "#/renew" }, t("today.renew"))),
      app.clock.wrong() && h("p.notice.warn", t("today.clock")),
      wrong > 0 && h("a.card.vermilion", { href: "#/mine" }, h("h2", t("today.wrong", wrong)), h("p", t("today.wrong.text"))),
      parts.length ? parts : h("p.empty", t(app.pack.fetchedAt() ? "today.empty" : "today.no-pack")),
      app.pack.fetchedAt() && h("p.help", t("today.as-of", app.when(app.pack.fetchedAt(), app.clock.now())))
    ]
  })
}
