import { Controller } from "@hotwired/stimulus"

// Tries on this device what the day will need, and says what it found; only ears know whether there was a sound.
export default class extends Controller {
  static targets = ["live", "mocks"]
  static values = { mocks: String, url: String }

  connect() {
    this.said = {}
    this.changed = () => this.look()
    addEventListener("gyakusan:connection", this.changed)
    addEventListener("online", this.changed)
    this.look()
  }

  disconnect() {
    removeEventListener("gyakusan:connection", this.changed)
    removeEventListener("online", this.changed)
  }

  async look() {
    const live = document.documentElement.dataset.connection === "open"
    this.mark(this.liveTarget, live)
    if (!live) return
    const mocks = await this.reaches()
    this.mark(this.mocksTarget, mocks)
    this.say({ live, mocks })
  }

  async reaches() {
    try {
      const answer = await fetch(this.mocksValue, { cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(8000) })
      return answer.ok
    } catch {
      return false
    }
  }

  mark(line, good) {
    line.dataset.state = good ? "good" : "bad"
  }

  answer(event) {
    event.preventDefault()
    this.say(Object.fromEntries(new FormData(event.target)))
  }

  async say(found) {
    const body = new URLSearchParams(found)
    if (this.said[[...body.keys()].join()] === String(body)) return
    const answer = await fetch(this.urlValue, { method: "POST", body, headers: { "X-Device": "true" } }).catch(() => null)
    if (answer?.ok) this.said[[...body.keys()].join()] = String(body)
  }

  ring() {
    const audio = new AudioContext()
    audio.resume()
    const starts = audio.currentTime
    const tone = new OscillatorNode(audio, { frequency: 880 })
    const volume = new GainNode(audio, { gain: 0.3 })
    volume.gain.setValueAtTime(0.3, starts)
    volume.gain.exponentialRampToValueAtTime(0.001, starts + 1.2)
    tone.connect(volume).connect(audio.destination)
    tone.start(starts)
    tone.stop(starts + 1.3)
    tone.onended = () => audio.close()
  }
}
