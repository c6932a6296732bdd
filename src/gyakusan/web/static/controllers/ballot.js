import { Controller } from "@hotwired/stimulus"

// No more can be ticked than there are places. A redraw makes every box free again: they are counted anew.
export default class extends Controller {
  static values = { most: Number }

  connect() {
    this.touched = () => this.limit()
    this.element.addEventListener("input", this.touched)
    this.observer = new MutationObserver(this.touched)
    this.observer.observe(this.element, { subtree: true, childList: true, attributeFilter: ["disabled", "checked"] })
    this.limit()
  }

  disconnect() {
    this.element.removeEventListener("input", this.touched)
    this.observer.disconnect()
  }

  limit() {
    const boxes = [...this.element.querySelectorAll("input[type=checkbox]")]
    const full = boxes.filter((box) => box.checked).length >= this.mostValue
    for (const box of boxes) {
      const shut = full && !box.checked
      if (box.disabled !== shut) box.disabled = shut
    }
  }
}
