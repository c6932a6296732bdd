import { Controller } from "@hotwired/stimulus"

// People dragged from pair to pair: a drop presses the very button that their menu has for that pair.
export default class extends Controller {
  connect() {
    this.listeners = {
      dragstart: (event) => this.lift(event),
      dragover: (event) => this.over(event),
      drop: (event) => this.drop(event),
      dragend: () => this.put(),
    }
    for (const [name, heard] of Object.entries(this.listeners)) this.element.addEventListener(name, heard)
  }

  disconnect() {
    for (const [name, heard] of Object.entries(this.listeners)) this.element.removeEventListener(name, heard)
  }

  lift(event) {
    this.person = event.target.closest?.(".pair-person[draggable=true]")
    if (!this.person) return
    event.dataTransfer.effectAllowed = "move"
    event.dataTransfer.setData("text/plain", this.person.innerText.split("\n")[0])
  }

  way(event) {
    const pair = event.target.closest?.("[data-pair]")
    return pair && this.person?.querySelector(`form[data-to="${pair.dataset.pair || "none"}"]`)
  }

  over(event) {
    for (const pair of this.element.querySelectorAll("[data-pair]")) pair.toggleAttribute("data-over", pair.contains(event.target))
    if (this.way(event)) event.preventDefault()
  }

  drop(event) {
    const form = this.way(event)
    this.put()
    if (!form) return
    event.preventDefault()
    form.requestSubmit()
  }

  put() {
    this.person = null
    for (const pair of this.element.querySelectorAll("[data-over]")) pair.removeAttribute("data-over")
  }
}
