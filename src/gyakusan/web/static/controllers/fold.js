import { Controller } from "@hotwired/stimulus"

const KEY = "desk"

// The facilitator's desk, folded away on this device when the board needs the width.
export default class extends Controller {
  static targets = ["switch"]

  connect() {
    this.show()
    this.observer = new MutationObserver(() => this.show())
    this.observer.observe(this.element, { subtree: true, attributeFilter: ["aria-expanded"] })
  }

  disconnect() {
    this.observer.disconnect()
  }

  turn() {
    localStorage.setItem(KEY, this.folded ? "open" : "folded")
    this.show()
  }

  get folded() {
    return localStorage.getItem(KEY) === "folded"
  }

  show() {
    document.documentElement.dataset.desk = this.folded ? "folded" : "open"
    const expanded = String(!this.folded)
    for (const button of this.switchTargets) if (button.ariaExpanded !== expanded) button.ariaExpanded = expanded
  }
}
