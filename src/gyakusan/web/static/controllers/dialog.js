import { Controller } from "@hotwired/stimulus"

// A <details> that behaves like a small sheet: Escape, a press outside and "cancel" close it, one open at a time.
export default class extends Controller {
  connect() {
    this.follow = () => this.place()
    this.opened = () => this.toggled()
    this.key = (event) => event.key === "Escape" && this.element.open && this.close(event)
    this.outside = (event) => this.element.contains(event.target) || (this.element.open = false)
    this.element.addEventListener("toggle", this.opened)
    this.element.addEventListener("keydown", this.key)
    this.element.addEventListener("htmx:before:swap", (event) => this.answered(event))
  }

  disconnect() {
    this.forget()
    this.element.removeEventListener("toggle", this.opened)
    this.element.removeEventListener("keydown", this.key)
  }

  toggled() {
    if (!this.element.open) return this.forget()
    document.addEventListener("pointerdown", this.outside)
    addEventListener("scroll", this.follow, { capture: true, passive: true })
    this.place()
    this.element.querySelector("input:not([type=hidden]), textarea, select, .button-primary")?.focus({ preventScroll: true })
  }

  // What was done needs no sheet any more; a refusal keeps it open with what was typed.
  answered({ target, detail }) {
    if (detail.ctx.response.status >= 400) return
    this.element.open = false
    target.reset?.()
  }

  forget() {
    document.removeEventListener("pointerdown", this.outside)
    removeEventListener("scroll", this.follow, { capture: true })
  }

  // Fixed beside its button, so that no scrolling region cuts it off; phones show it at the foot by style sheet.
  place() {
    const { style, offsetWidth, offsetHeight } = this.element.querySelector(".popover")
    if (innerWidth <= 720) return style.removeProperty("inset")
    const { left, top, bottom } = this.element.querySelector("summary").getBoundingClientRect()
    const below = bottom + 6 + offsetHeight <= innerHeight || top < offsetHeight
    // A long sheet goes over its own button rather than out of the window: its last button must stay in reach.
    const kept = Math.max(8, Math.min(below ? bottom + 6 : top - 6 - offsetHeight, innerHeight - offsetHeight - 8))
    style.position = "fixed"
    style.inset = `${kept}px auto auto ${Math.max(8, Math.min(left, innerWidth - offsetWidth - 24))}px`
  }

  close(event) {
    event?.stopPropagation()
    this.element.open = false
    this.element.querySelector("summary").focus()
  }
}
