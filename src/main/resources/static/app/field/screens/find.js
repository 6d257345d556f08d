// 查找: modules offer what can be looked for in what is on this phone.
export function register(app) {
  const { h, t } = app
  app.screen(/^\/find$/, async () => {
    const hits = h("div.hits", { role: "region", "aria-live": "polite", "aria-label": t("find.hits") })
    const input = h("input", { type: "search", maxlength: 40, autocomplete: "off", enterkeyhint: "search" })
    const look = () => {
      const asked = input.value.trim()
      const found = asked ? app.finders.flatMap(finder => finder(app, asked)).slice(0, 40) : []
      hits.replaceChildren(...(found.length ? [h("ul.cards", found.map(one => h("li", one)))]
        : asked ? [h("p.empty", t("find.none"))] : []))
    }
    input.addEventListener("input", event => { event.stopPropagation(); look() })
    return [h("h1", t("find.title")), app.field(t("find.what"), input, t("find.help")), hits]
  })
}
