// Ed25519 by the browser where it can, else by noble-ed25519 (MIT, /app/lib/noble-ed25519).
let builtIn

async function hasBuiltIn() {
  if (builtIn === undefined) {
    try {
      await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"])
      builtIn = true
    } catch {
      builtIn = false
    }
  }
  return builtIn
}

export async function verify(signature, message, key, library = false) {
  try {
    if (!library && await hasBuiltIn()) {
      const open = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"])
      return await crypto.subtle.verify("Ed25519", open, signature, message)
    }
    const noble = await import("../lib/noble-ed25519/index.js")
    return await noble.verifyAsync(signature, message, key)
  } catch {
    return false
  }
}
