import { Controller } from "@hotwired/stimulus"

// A ballot that is being filled in: no redraw takes the ticks back, and no more can be ticked than there are places.
export default class extends Controller {
  static values = { most: { type: Number, default: 0 } }

  connect() {
    this.element.addEventListener("input", (this.touched = () => this.dirty()))
    this.element.addEventListener("htmx:before:swap", (this.answered = ({ detail }) => this.sent(detail.ctx.response.status)))
    this.limit()
  }

  disconnect() {
    this.element.removeEventListener("input", this.touched)
    this.element.removeEventListener("htmx:before:swap", this.answered)
  }

  dirty() {
    this.element.setAttribute("hx-morph-skip", "")
    this.limit()
  }

  sent(status) {
    if (status >= 400) return
    this.element.removeAttribute("hx-morph-skip")
    requestAnimationFrame(() => this.limit())
  }

  limit() {
    if (this.mostValue < 2) return
    const boxes = [...this.element.querySelectorAll("input[type=checkbox]")]
    const full = boxes.filter((box) => box.checked).length >= this.mostValue
    for (const box of boxes) box.disabled = full && !box.checked
  }
}
