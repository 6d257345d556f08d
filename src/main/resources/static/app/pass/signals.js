// Passing, refusal and fever are told apart without looking: by tone and by vibration.
const SIGNALS = {
  let: { tones: [[880, .09], [1320, .14]], shakes: [80] },
  refused: { tones: [[220, .5]], shakes: [400, 100, 400] },
  fever: { tones: [[660, .18], [440, .18], [660, .18], [440, .18], [660, .18], [440, .18]], shakes: [200, 80, 200, 80, 200, 80, 200] }
}
let audio

export function signal(verdict) {
  const { tones, shakes } = SIGNALS[verdict]
  navigator.vibrate?.(shakes)
  try {
    audio ??= new AudioContext()
    let at = audio.currentTime
    for (const [pitch, length] of tones) {
      const tone = audio.createOscillator(), loud = audio.createGain()
      tone.frequency.value = pitch
      tone.type = "square"
      loud.gain.value = .15
      tone.connect(loud).connect(audio.destination)
      tone.start(at)
      tone.stop(at += length)
    }
  } catch { /* a phone without sound still shakes and shows */ }
}
