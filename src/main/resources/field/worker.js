// Opens the field app without signal. A page is asked of the network first and answered from the phone when it does not
// answer at once; files come from the phone, all of one version, since the version stands in this very script.
const PATIENCE = 1200

self.addEventListener("install", event => event.waitUntil(install()))
self.addEventListener("activate", event => event.waitUntil(activate()))
self.addEventListener("fetch", event => {
  const url = new URL(event.request.url)
  if (event.request.method !== "GET" || url.origin !== location.origin) return
  if (event.request.mode === "navigate" && url.pathname === "/field") event.respondWith(page(event.request))
  else if (FILES.includes(url.pathname + url.search)) event.respondWith(file(event.request))
})

async function install() {
  const cache = await caches.open(VERSION)
  await cache.addAll(FILES.map(path => new Request(path, { cache: "reload" })))
  await self.skipWaiting()
}

async function activate() {
  const names = await caches.keys()
  await Promise.all(names.filter(name => name.startsWith("field-") && name !== VERSION).map(name => caches.delete(name)))
  await self.clients.claim()
}

async function page(request) {
  const kept = await (await caches.open(VERSION)).match("/field")
  if (!kept) return fetch(request)
  const network = fetch(request).then(answer => answer.ok && !answer.redirected ? answer : kept).catch(() => kept)
  const patience = new Promise(resolve => setTimeout(() => resolve(kept), PATIENCE))
  return Promise.race([network, patience])
}

async function file(request) {
  const kept = await (await caches.open(VERSION)).match(request)
  return kept ?? fetch(request)
}
