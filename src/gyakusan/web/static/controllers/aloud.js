import { Controller } from "@hotwired/stimulus"

const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 }

// One passage at a time: keys anywhere on the page but in fields move the strip by one.
export default class extends Controller {
  static targets = ["strip", "passage"]

  connect() {
    this.key = (event) => this.pressed(event)
    addEventListener("keydown", this.key)
    this.element.scrollIntoView({ block: "start", behavior: "instant" }) // whoever asked for it wants nothing above it
  }

  disconnect() {
    removeEventListener("keydown", this.key)
  }

  pressed(event) {
    const step = STEPS[event.key]
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target.closest("input, textarea, select, button, summary, [contenteditable]")) return
    event.preventDefault()
    this.show(this.present + step)
  }

  go(event) {
    event.preventDefault()
    this.show(this.passageTargets.findIndex(({ id }) => `#${id}` === event.currentTarget.getAttribute("href")))
  }

  // While the strip is still on its way, the place it goes to counts: two quick presses go two passages on.
  get present() {
    if (this.going !== undefined) return this.going
    const { scrollLeft, clientWidth } = this.stripTarget
    return Math.round(scrollLeft / clientWidth)
  }

  show(place) {
    const passage = this.passageTargets[place]
    if (!passage) return
    this.going = place
    this.stripTarget.addEventListener("scrollend", () => delete this.going, { once: true })
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches
    this.stripTarget.scrollTo({ left: passage.offsetLeft - this.stripTarget.offsetLeft, behavior: calm ? "instant" : "smooth" })
    passage.focus({ preventScroll: true })
  }
}
