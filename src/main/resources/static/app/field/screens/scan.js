// 扫一扫: what there is to scan, modules say.
export function register(app) {
  const { h, t } = app
  app.screen(/^\/scan$/, async () => {
    const parts = app.scanners.map(scanner => scanner(app)).filter(Boolean)
    return [h("h1", t("scan.title")), parts.length ? parts : h("p.empty", t("scan.none"))]
  })
}
