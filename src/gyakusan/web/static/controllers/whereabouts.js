import { Controller } from "@hotwired/stimulus"

const SETTLED = 150
const HUES = 6
const FIELD = ".editable[data-item][data-field]"

// Tells the others in which field this page's person is, and shows where the others are: an edge with a name.
export default class extends Controller {
  connect() {
    this.leaving = new AbortController()
    const heard = { signal: this.leaving.signal }
    this.others = {}
    this.said = ""
    document.addEventListener("focusin", () => this.settle(), heard)
    document.addEventListener("focusout", () => this.settle(), heard)
    document.addEventListener("htmx:after:swap", () => this.draw(), heard)
    addEventListener("gyakusan:opened", () => this.tell(""), heard)
    addEventListener("gyakusan:where", ({ detail }) => this.heard(detail), heard)
  }

  disconnect() {
    this.leaving.abort()
    clearTimeout(this.timer)
  }

  // Who passes through a table by the arrow keys is told of where they stop.
  settle() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.tell(this.said), SETTLED)
  }

  tell(before) {
    const field = document.activeElement?.closest(FIELD)
    this.said = field ? `${field.dataset.item}.${field.dataset.field}` : ""
    if (this.said !== before) dispatchEvent(new CustomEvent("gyakusan:say", { detail: `at ${this.said}` }))
  }

  heard(where) {
    this.others = where
    this.draw()
  }

  draw() {
    for (const field of document.querySelectorAll(".editable[data-there]")) {
      if (!this.others[this.key(field)]) this.show(field, [])
    }
    if (!Object.keys(this.others).length) return
    for (const field of document.querySelectorAll(FIELD)) {
      const names = this.others[this.key(field)]
      if (names) this.show(field, names)
    }
  }

  key({ dataset }) {
    return `${dataset.item}.${dataset.field}`
  }

  show(field, names) {
    const words = names.join(", ")
    if ((field.dataset.there ?? "") === words) return
    const control = field.querySelector("textarea, select, input:not([type=hidden])")
    if (!words) {
      field.removeAttribute("data-there")
      field.removeAttribute("data-there-hue")
      control?.removeAttribute("aria-description")
      return
    }
    field.dataset.there = words
    field.dataset.thereHue = [...names[0]].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % HUES
    control?.setAttribute("aria-description", words)
  }
}
