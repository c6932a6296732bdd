import { Controller } from "@hotwired/stimulus"

const ORDER = ["system", "light", "dark"]

// Light, dark, or as the device; remembered on this device.
export default class extends Controller {
  static values = { words: Object }

  connect() {
    this.show()
  }

  get current() {
    return document.documentElement.dataset.theme ?? "system"
  }

  next() {
    const chosen = ORDER[(ORDER.indexOf(this.current) + 1) % ORDER.length]
    if (chosen === "system") {
      delete document.documentElement.dataset.theme
      localStorage.removeItem("theme")
    } else {
      document.documentElement.dataset.theme = chosen
      localStorage.setItem("theme", chosen)
    }
    this.show()
  }

  show() {
    const words = this.wordsValue[this.current]
    this.element.title = words
    this.element.dataset.theme = this.current
  }
}
