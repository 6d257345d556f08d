// What this phone keeps, in IndexedDB: passes with the keys that no script can read out, and how wrong its clock is.
let opened

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("shouwang-pass", 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore("pass", { keyPath: "id", autoIncrement: true })
      request.result.createObjectStore("setting")
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  return opened
}

async function within(store, mode, work) {
  const transaction = (await open()).transaction(store, mode, { durability: "strict" })
  const request = work(transaction.objectStore(store))
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result)
    transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new DOMException("", "AbortError"))
  })
}

export const get = (store, key) => within(store, "readonly", it => it.get(key))
export const all = store => within(store, "readonly", it => it.getAll())
export const put = (store, value, key) => within(store, "readwrite", it => it.put(value, key))
export const remove = (store, key) => within(store, "readwrite", it => it.delete(key))
