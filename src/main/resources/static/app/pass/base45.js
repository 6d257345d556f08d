// Bytes in the characters that a QR code holds most densely: RFC 9285.
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"

export function decode(text) {
  const bytes = []
  for (let i = 0; i < text.length; i += 3) {
    const digits = [...text.slice(i, i + 3)].map(character => DIGITS.indexOf(character))
    if (digits.length === 1 || digits.includes(-1)) throw new Error("not Base45")
    const value = digits[0] + 45 * digits[1] + (digits.length === 3 ? 2025 * digits[2] : 0)
    if (value >= (digits.length === 3 ? 65536 : 256)) throw new Error("no such bytes")
    if (digits.length === 3) bytes.push(value >> 8)
    bytes.push(value & 255)
  }
  return Uint8Array.from(bytes)
}

export function encode(bytes) {
  let text = ""
  for (let i = 0; i < bytes.length; i += 2) {
    const pair = i + 1 < bytes.length
    const value = pair ? bytes[i] * 256 + bytes[i + 1] : bytes[i]
    text += DIGITS[value % 45] + DIGITS[Math.floor(value / 45) % 45] + (pair ? DIGITS[Math.floor(value / 2025)] : "")
  }
  return text
}
