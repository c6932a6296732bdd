import { Controller } from "@hotwired/stimulus"

// Single keys anywhere outside a field; `?` shows them all.
export default class extends Controller {
  connect() {
    this.key = (event) => this.pressed(event)
    document.addEventListener("keydown", this.key)
  }

  disconnect() {
    document.removeEventListener("keydown", this.key)
  }

  pressed(event) {
    if (event.isComposing || event.target.closest("input, textarea, select, [contenteditable], dialog")) return
    const held = event.ctrlKey || event.metaKey
    if (held && !event.shiftKey && event.key === "z") return this.press('[data-shortcut="undo"]', event)
    if (held || event.altKey) return
    if (event.key === "?") return document.getElementById("shortcuts")?.showModal()
    if (event.key === "n") return this.press('[data-shortcut="n"]', event)
    if (event.key === "f") return this.basis("fact", event)
    if (event.key === "a") return this.basis("assumption", event)
  }

  press(selector, event) {
    const found = document.querySelector(selector)
    if (!found) return
    event.preventDefault()
    found.click()
  }

  basis(wanted, event) {
    const menu = document.activeElement?.closest("tr, .card, [data-item], .basis")
    const details = menu?.matches(".basis") ? menu : menu?.querySelector(".basis")
    const button = details?.querySelector(`button[name=basis][value=${wanted}]`)
    if (!button) return
    event.preventDefault()
    if (wanted === "fact") details.open = true // a fact needs its source first
    else button.click()
  }
}
