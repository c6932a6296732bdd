import { Controller } from "@hotwired/stimulus"

const SOON = 60_000

// The server's time seen from here. A page may have been drawn a while before it came, so a later guess counts only if
// it says that more time has passed.
let ahead = -Infinity

// Counts down to the deadline by the server's time: what this device's own clock says does not matter.
export default class extends Controller {
  static targets = ["left"]
  static values = { deadline: Number, now: Number, paused: String, over: String, soon: String }

  connect() {
    this.timer = setInterval(() => this.tick(), 250)
  }

  disconnect() {
    clearInterval(this.timer)
  }

  nowValueChanged(now) {
    ahead = Math.max(ahead, now - Date.now())
  }

  tick() {
    if (!this.deadlineValue) return
    const now = this.pausedValue ? Number(this.pausedValue) : Date.now() + ahead
    const left = this.deadlineValue - now
    const seconds = Math.ceil(Math.abs(left) / 1000)
    const face = `${left < 0 ? "+" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
    for (const shown of this.leftTargets) if (shown.textContent !== face) shown.textContent = face
    const standing = this.pausedValue ? "paused" : left <= 0 ? "over" : left <= SOON ? "soon" : "running"
    if (this.element.dataset.standing !== standing) this.element.dataset.standing = standing
    this.say(standing)
  }

  // Once for each deadline, whoever redraws in between: at the last minute in words, at the end with a sound as well.
  say(standing) {
    const before = this.last
    this.last = standing
    if (!before || before === standing || this.said === `${standing} ${this.deadlineValue}`) return
    const words = { soon: this.soonValue, over: this.overValue }[standing]
    if (!words) return
    this.said = `${standing} ${this.deadlineValue}`
    dispatchEvent(new CustomEvent("gyakusan:said", { detail: { words, sound: standing === "over" } }))
  }
}
