// Reads QR codes from the camera: by the browser's own detector where there is one, else by zxing-wasm (MIT).
// Answers a function that stops it.
export async function watch(video, found) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } })
  video.srcObject = stream
  await video.play()
  const look = await reader()
  let running = true
  const turn = async () => {
    if (!running) return
    try {
      const text = await look(video)
      if (text && running) found(text)
    } catch { /* a frame that can't be read is followed by the next */ }
    setTimeout(turn, 80)
  }
  turn()
  return () => {
    running = false
    stream.getTracks().forEach(track => track.stop())
    video.srcObject = null
  }
}

async function reader() {
  const own = "BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats()).includes("qr_code")
  return own ? byBrowser(new BarcodeDetector({ formats: ["qr_code"] })) : byLibrary()
}

const byBrowser = detector => async video => (await detector.detect(video))[0]?.rawValue

async function byLibrary() {
  const { prepareZXingModule, readBarcodes } = await import("/app/lib/zxing-wasm/reader/index.js")
  prepareZXingModule({ overrides: { locateFile: file => `/app/lib/zxing-wasm/reader/${file}` } })
  const canvas = document.createElement("canvas")
  return async video => {
    if (!video.videoWidth) return null
    canvas.width = video.videoWidth
    canvas.height = video.videoHeight
    const context = canvas.getContext("2d", { willReadFrequently: true })
    context.drawImage(video, 0, 0)
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height)
    return (await readBarcodes(pixels, { formats: ["QRCode"], maxNumberOfSymbols: 1 }))[0]?.text
  }
}
