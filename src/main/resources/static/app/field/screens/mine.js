// 我的: what waits, what was sent, what was refused and why; this phone, this account.
import { renewal } from "./door.js"

const WRONG = ["conflict", "refused", "too_old", "doubtful"]

export function register(app) {
  const { h, t } = app
  app.screen(/^\/renew$/, async () => renewal(app))
  app.screen(/^\/mine$/, async () => {
    const all = await app.queue.mine()
    const of = states => all.filter(one => states.includes(one.state))
    const me = app.session.me()
    return [
      h("h1", me.name),
      list(t("mine.wrong"), of(WRONG), "vermilion"),
      list(t("mine.waiting"), of(["waiting"]), "amber"),
      list(t("mine.sent"), of(["sent"]).slice(0, 50), "jade"),
      !all.length && h("p.empty", t("mine.nothing")),
      h("section.phone-facts", h("h2", t("mine.phone")), await facts(me),
        app.act(t("mine.refresh"), async () => { await app.contact(); app.go("/mine", t(app.needsSignIn ? "today.ended" : "mine.refreshed")) }, ".quiet.wide"),
        app.act(t("mine.language"), async () => app.words.speak(app.words.language() === "en" ? "zh" : "en"), ".quiet.wide"),
        app.act(t("mine.lock"), () => app.closed(), ".quiet.wide"),
        h("details", h("summary.quiet.wide", t("mine.leave")), h("p", t("mine.leave.text")),
          app.act(t("mine.leave.go"), async () => { await app.session.leave(); await app.closed(t("mine.left")) }, ".danger.wide")))
    ]
  })

  function list(title, entries, tone) {
    if (!entries.length) return null
    return h("section", h("h2", `${title} (${entries.length})`), h("ul.cards", entries.map(one => h("li",
      h(`a.card.${tone}`, { href: `#/message/${one.id}` }, h("h3", heading(one)),
        h("p", one.text || t(`message.${one.state}`)), h("p.small", app.when(one.made, app.clock.now())))))))
  }

  const heading = one => app.kinds[one.message.kind]?.title(one.message.body, one.message.label) ?? t(`kind.${one.message.kind}`)

  async function facts(me) {
    const kept = await navigator.storage?.persisted?.().catch(() => false)
    const space = await navigator.storage?.estimate?.().catch(() => null)
    const rows = [
      [t("mine.role"), t(`role.${me.role}`)],
      [t("mine.pack"), app.pack.fetchedAt() ? app.when(app.pack.fetchedAt(), app.clock.now()) : t("mine.pack.none")],
      [t("mine.kept"), t(kept ? "mine.kept.yes" : "mine.kept.no")],
      [t("mine.keep-days"), t("mine.keep-days.text", me.keepDays)],
      space?.quota && [t("mine.space"), t("mine.space.text", Math.round((space.quota - space.usage) / 1_048_576))],
      [t("mine.version"), app.words.version]
    ].filter(Boolean)
    return h("dl.facts", rows.map(([name, value]) => [h("dt", name), h("dd", value)]))
  }
}
