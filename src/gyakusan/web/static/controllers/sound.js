import { Controller } from "@hotwired/stimulus"

const KEY = "sound"
const CHORD = [659.25, 880]

let audio

// Two soft tones when the time is up: on or off on this device, which remembers it. Made here, no file is fetched.
export default class extends Controller {
  static targets = ["switch"]

  connect() {
    this.hear = ({ detail }) => detail.sound && this.play()
    // A browser lets a page sound only after somebody touched it.
    this.touched = () => this.on && this.awake()
    addEventListener("gyakusan:said", this.hear)
    addEventListener("pointerdown", this.touched, { once: true })
    this.show()
    this.observer = new MutationObserver(() => this.show())
    this.observer.observe(this.element, { subtree: true, attributeFilter: ["aria-pressed"] })
  }

  disconnect() {
    removeEventListener("gyakusan:said", this.hear)
    removeEventListener("pointerdown", this.touched)
    this.observer.disconnect()
  }

  get on() {
    return localStorage.getItem(KEY) === "on"
  }

  turn() {
    localStorage.setItem(KEY, this.on ? "off" : "on")
    this.show()
    if (this.on) this.play()
  }

  show() {
    for (const pressed of this.switchTargets) {
      if (pressed.ariaPressed !== String(this.on)) pressed.ariaPressed = String(this.on)
    }
  }

  awake() {
    audio ??= new AudioContext()
    audio.resume()
    return audio
  }

  play() {
    if (!this.on) return
    const context = this.awake()
    document.documentElement.dataset.sounded = String(Number(document.documentElement.dataset.sounded ?? 0) + 1)
    CHORD.forEach((pitch, place) => {
      const starts = context.currentTime + place * 0.28
      const tone = new OscillatorNode(context, { frequency: pitch, type: "sine" })
      const volume = new GainNode(context, { gain: 0 })
      volume.gain.setValueAtTime(0, starts)
      volume.gain.linearRampToValueAtTime(0.25, starts + 0.02)
      volume.gain.exponentialRampToValueAtTime(0.001, starts + 1.1)
      tone.connect(volume).connect(context.destination)
      tone.start(starts)
      tone.stop(starts + 1.2)
    })
  }
}
