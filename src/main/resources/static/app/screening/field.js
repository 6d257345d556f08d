// 扫一扫 leads to the gate's own page, which keeps what it scans by itself.
const ROLES = ["gatekeeper", "volunteer", "grid_worker", "community_officer"]

export function register(app) {
  app.scanners.push(() => ROLES.includes(app.session.me().role)
    && [app.h("p", app.t("gate.text")), app.h("a.button.wide", { href: "/gate" }, app.t("gate.open"))])
}
