// Seals to the server what nobody else shall read, this phone included. A passing pair of keys is made at each
// unlocking, its private half forgotten at once; the key that remains is in memory only, and can but encrypt.
import { base64, joined, unbase64, utf8 } from "./bytes.js"

const INFO = utf8("shouwang field message 1")

export class Sealer {
  constructor(keyId, point, key, proof, device) {
    Object.assign(this, { keyId, point, key, proof, device })
  }

  // `server`: {id, point}; `secret`: this device's, base64.
  static async begin(server, secret, device) {
    const theirs = await crypto.subtle.importKey("raw", unbase64(server.point), { name: "ECDH", namedCurve: "P-256" }, false, [])
    const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"])
    const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey))
    const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, pair.privateKey, 256)
    const material = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"])
    const key = await crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt: point, info: INFO }, material,
      { name: "AES-GCM", length: 256 }, false, ["encrypt"])
    const proof = await crypto.subtle.importKey("raw", unbase64(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"])
    return new Sealer(server.id, point, key, proof, device)
  }

  async message(message) {
    const plain = utf8(JSON.stringify(message))
    const proof = await crypto.subtle.sign("HMAC", this.proof, plain)
    const { nonce, sealed } = await this.encrypt(message.id, joined(proof, plain))
    return { id: message.id, device: this.device, keyId: this.keyId, key: base64(this.point), nonce: base64(nonce),
      sealed: base64(sealed) }
  }

  // A file with its head (key id, point, nonce), and the proof with which it is brought.
  async file(id, bytes) {
    const { nonce, sealed } = await this.encrypt(id, bytes)
    const head = new Uint8Array(4)
    new DataView(head.buffer).setInt32(0, this.keyId)
    const proof = await crypto.subtle.sign("HMAC", this.proof, utf8(id))
    return { sealed: joined(head, this.point, nonce, sealed), proof: base64(proof) }
  }

  async encrypt(id, plain) {
    const nonce = crypto.getRandomValues(new Uint8Array(12))
    const sealed = await crypto.subtle.encrypt(
      { name: "AES-GCM", iv: nonce, additionalData: utf8(`${id}.${this.device}`) }, this.key, plain)
    return { nonce, sealed }
  }
}
