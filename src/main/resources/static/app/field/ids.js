// UUIDv7 made on the phone: 48 bits of milliseconds, then random. Later ones are greater, also within a millisecond.
let last = 0n

export function uuidv7(time) {
  const random = crypto.getRandomValues(new Uint8Array(10))
  let stamp = BigInt(Math.floor(time)) << 12n | BigInt(random[0] << 2 | random[1] >> 6)
  if (stamp <= last) stamp = last + 1n
  last = stamp
  const high = (stamp >> 12n).toString(16).padStart(12, "0")
  const sub = (stamp & 0xfffn).toString(16).padStart(3, "0")
  const tail = [random[2] & 0x3f | 0x80, ...random.slice(3)].map(byte => byte.toString(16).padStart(2, "0")).join("")
  return `${high.slice(0, 8)}-${high.slice(8)}-7${sub}-${tail.slice(0, 4)}-${tail.slice(4)}`
}
