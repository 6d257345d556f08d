// 扫一扫: the check at the gate, with or without signal, through the same queue as everything else.
// What verifies passes is loaded when somebody stands at a gate.
export function register(app) {
  const { h, t } = app
  // What is void is as old as the pack, however long it has been the same.
  const gates = () => (app.pack.part("gates") ?? []).map(gate =>
    ({ ...gate, kit: { ...gate.kit, asOf: new Date(app.pack.fetchedAt()).toISOString() } }))

  app.scanners.push(() => gates().length > 0 && h("section", h("p", t("gate.choose")), h("ul.cards", gates().map(({ kit }) =>
    h("li", h("a.card", { href: `#/gate/${kit.checkpoint}` }, h("h2", kit.name)))))))

  app.screen(/^\/gate\/([0-9a-f-]{36})$/, async (_, id) => {
    const found = gates().find(one => one.kit.checkpoint === id)
    if (!found) return [h("h1", t("gate.title")), h("p.empty", t("gate.gone"))]
    const { Gate } = await import("/app/screening/gate.js")
    return new Gate(app, found).open()
  })

  const nameOf = id => gates().find(one => one.kit.checkpoint === id)?.kit.name ?? ""

  app.kinds["gate.scan"] = {
    title: body => [t(`gate.done.${body.verdict}`), nameOf(body.checkpoint)].filter(Boolean).join("："),
    detail: body => [[t("gate.way"), t(`gate.${body.direction}`)],
      [t("gate.temperature"), body.temperature ? `${((body.second ?? body.temperature) / 10).toFixed(1)} ℃` : t(`gate.reading.${body.reading}`)],
      body.note && [t("gate.note"), body.note]].filter(Boolean)
  }
}
