import { Controller } from "@hotwired/stimulus"

// A <details> that behaves like a small sheet: Escape, a press outside and "cancel" close it, one open at a time.
export default class extends Controller {
  static targets = ["cancel"]

  connect() {
    this.opened = () => this.toggled()
    this.key = (event) => event.key === "Escape" && this.element.open && this.close(event)
    this.outside = (event) => this.element.contains(event.target) || (this.element.open = false)
    this.element.addEventListener("toggle", this.opened)
    this.element.addEventListener("keydown", this.key)
  }

  disconnect() {
    document.removeEventListener("pointerdown", this.outside)
    this.element.removeEventListener("toggle", this.opened)
    this.element.removeEventListener("keydown", this.key)
  }

  cancelTargetConnected(button) {
    button.hidden = false
  }

  toggled() {
    if (!this.element.open) return document.removeEventListener("pointerdown", this.outside)
    document.addEventListener("pointerdown", this.outside)
    this.place()
    this.element.querySelector("input:not([type=hidden]), textarea, select, .button-primary")?.focus()
  }

  place() {
    const sheet = this.element.querySelector(".popover")
    sheet.classList.remove("is-left")
    sheet.classList.toggle("is-left", sheet.getBoundingClientRect().right > innerWidth - 8)
  }

  close(event) {
    event?.stopPropagation()
    this.element.open = false
    this.element.querySelector("summary").focus()
  }
}
