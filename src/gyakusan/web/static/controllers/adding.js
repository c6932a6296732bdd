import { Controller } from "@hotwired/stimulus"

// A form that adds one thing: empty again once it was added, for the next one. A refusal leaves what was typed.
export default class extends Controller {
  connect() {
    this.answered = ({ target, detail }) => {
      if (target !== this.element || detail.ctx.response.status >= 400) return
      this.element.reset()
      if (this.element.dataset.addingCloses !== undefined) this.element.closest("details").open = false
    }
    this.element.addEventListener("htmx:before:swap", this.answered)
  }

  disconnect() {
    this.element.removeEventListener("htmx:before:swap", this.answered)
  }
}
