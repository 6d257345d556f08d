// Opens a page without signal and without waiting for a bad one: page and files come from the phone, all of one version,
// since the version stands in this very script. The browser asks for a newer script by itself.
self.addEventListener("install", event => event.waitUntil(install()))
self.addEventListener("activate", event => event.waitUntil(activate()))
self.addEventListener("fetch", event => {
  const url = new URL(event.request.url)
  if (event.request.method !== "GET" || url.origin !== location.origin) return
  if (event.request.mode === "navigate" && url.pathname === PAGE) {
    event.respondWith(url.searchParams.has("language") ? turned(event.request) : file(PAGE))
  } else if (FILES.includes(url.pathname + url.search)) event.respondWith(file(event.request))
})

async function install() {
  const cache = await caches.open(VERSION)
  await cache.addAll(FILES.map(path => new Request(path, { cache: "reload" })))
  await self.skipWaiting()
}

async function activate() {
  const names = await caches.keys()
  await Promise.all(names.filter(name => name.startsWith(`${NAME}-`) && name !== VERSION).map(name => caches.delete(name)))
  await self.clients.claim()
}

// The page in another language takes the place of the one that was kept.
async function turned(request) {
  try {
    const page = await fetch(request)
    if (page.ok && !page.redirected) await (await caches.open(VERSION)).put(PAGE, page.clone())
    return page
  } catch {
    return file(PAGE)
  }
}

async function file(request) {
  const kept = await (await caches.open(VERSION)).match(request)
  return kept ?? fetch(request)
}
