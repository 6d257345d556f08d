const encoder = new TextEncoder()
const decoder = new TextDecoder()

export const utf8 = text => encoder.encode(text)
export const text = bytes => decoder.decode(bytes)

export function base64(bytes) {
  const view = new Uint8Array(bytes)
  let out = ""
  for (let i = 0; i < view.length; i += 0x8000) out += String.fromCharCode(...view.subarray(i, i + 0x8000))
  return btoa(out)
}

export const unbase64 = base64 => Uint8Array.from(atob(base64), char => char.charCodeAt(0))

export function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0))
  let at = 0
  for (const part of parts) {
    all.set(new Uint8Array(part), at)
    at += part.byteLength
  }
  return all
}
