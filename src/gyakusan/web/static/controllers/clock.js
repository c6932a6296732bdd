import { Controller } from "@hotwired/stimulus"

const SOON = 60_000

// Counts down to the deadline by the server's time: what this device's own clock says does not matter.
export default class extends Controller {
  static targets = ["left"]
  static values = { deadline: Number, now: Number, paused: String, over: String }

  connect() {
    this.timer = setInterval(() => this.tick(), 250)
  }

  disconnect() {
    clearInterval(this.timer)
  }

  nowValueChanged(now) {
    this.ahead = now - performance.now()
  }

  tick() {
    if (this.pausedValue || !this.hasLeftTarget) return
    const left = this.deadlineValue - (performance.now() + this.ahead)
    const seconds = Math.ceil(Math.abs(left) / 1000)
    const face = `${left < 0 ? "+" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
    if (this.leftTarget.textContent !== face) this.leftTarget.textContent = face
    const standing = left <= 0 ? "over" : left <= SOON ? "soon" : "running"
    const before = this.element.dataset.standing
    if (before === standing) return
    this.element.dataset.standing = standing
    if (standing === "over" && before) dispatchEvent(new CustomEvent("gyakusan:said", { detail: { words: this.overValue, sound: true } }))
  }
}
