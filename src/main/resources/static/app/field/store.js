// What lies on the phone, in IndexedDB. Stores:
//   vault   one for each account on this phone: its wrapped key, and what may be known while it is locked
//   kept    what can be read once unlocked: [account, name] -> {nonce, sealed}
//   queue   messages: {id, account, device, at, envelope, own: {nonce, sealed} | null, state}
//   photo   photographs: {id, account, device, message, sealed, proof, own, offset}
//   setting small things of the phone itself
const VERSION = 1
let opened

export function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("shouwang-field", VERSION)
    request.onupgradeneeded = () => {
      const db = request.result
      db.createObjectStore("vault", { keyPath: "account" })
      db.createObjectStore("kept", { keyPath: ["account", "name"] })
      db.createObjectStore("queue", { keyPath: "id" })
      db.createObjectStore("photo", { keyPath: "id" })
      db.createObjectStore("setting")
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(new Error("blocked"))
  })
  return opened
}

// Runs `work` on stores in one transaction; what it returns is answered after all is on the disk.
export async function within(stores, mode, work) {
  const db = await open()
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(stores, mode, { durability: "strict" })
    let result
    transaction.oncomplete = () => resolve(result)
    transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new DOMException("", "AbortError"))
    result = work(...[stores].flat().map(name => transaction.objectStore(name)))
    if (result instanceof IDBRequest) result.onsuccess = () => { result = result.result }
  })
}

const ask = (store, work) => within(store, "readonly", work).then(answer => answer instanceof IDBRequest ? answer.result : answer)

export const get = (store, key) => ask(store, it => it.get(key))
export const all = store => ask(store, it => it.getAll())
export const put = (store, value, key) => within(store, "readwrite", it => it.put(value, key))
export const remove = (store, key) => within(store, "readwrite", it => it.delete(key))
