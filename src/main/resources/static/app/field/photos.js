// Photographs: made small on the phone, so that one goes over a bad line in seconds; what the camera wrote into the
// file stays behind, since only the picture is drawn anew.
const LONGEST = 1600

export async function shrunk(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" })
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
  const canvas = document.createElement("canvas")
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const blob = await new Promise(resolve => canvas.toBlob(resolve, "image/jpeg", .8))
  return new Uint8Array(await blob.arrayBuffer())
}
