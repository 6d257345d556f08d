// What a pass says; the layout is ADR 16's, version 1. Nothing is verified here.
import { decode } from "./base45.js"

const HEAD = 22, KEY = 32, SIGNATURE = 64, PROOF = 68
const EPOCH = Date.UTC(2020, 0, 1)
export const KINDS = { 1: "resident", 2: "visitor", 3: "vehicle", 4: "delivery", 5: "medical", 6: "duty" }

// Throws where the text is no pass.
export function read(text) {
  const all = decode(text)
  if (all.length < HEAD + SIGNATURE || all[0] >> 4 !== 1) throw new Error("not a pass of version 1")
  const view = new DataView(all.buffer)
  const hasKey = (all[19] & 0x80) !== 0
  const length = HEAD + (hasKey ? KEY : 0)
  const end = length + SIGNATURE
  if (all.length !== end && all.length !== end + PROOF) throw new Error("neither a pass nor one with its proof")
  const kind = KINDS[all[0] & 15]
  const digits = all[3] >> 4
  const number = ((all[3] & 15) * 2 ** 48 + view.getUint16(4) * 2 ** 32 + view.getUint32(6)).toString()
  if (!kind || digits < 2 || number.length > digits) throw new Error("no pass")
  const issued = EPOCH + (all[14] * 65536 + view.getUint16(15)) * 60000
  return {
    kind, keyId: view.getUint16(1), area: number.padStart(digits, "0"), serial: view.getUint32(10),
    issued, expires: issued + view.getUint16(17) * 3600000, sex: all[19] >> 4 & 3, decade: all[19] & 15,
    surname: all[19] & 0x40 ? "" : String.fromCharCode(view.getUint16(20)),
    plate: all[19] & 0x40 ? view.getUint16(20) : null,
    holderKey: hasKey ? all.slice(HEAD, length) : null,
    said: all.slice(0, length), signature: all.slice(length, end), pass: all.slice(0, end),
    step: all.length > end ? view.getUint32(end) : null, proof: all.length > end ? all.slice(end + 4) : null
  }
}
