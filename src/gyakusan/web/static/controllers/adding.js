import { Controller } from "@hotwired/stimulus"

// A form that adds one thing: empty again once it was added, for the next one. A refusal leaves what was typed, and so
// does an answer that comes when the next one is being typed already: the live connection may have shown the first.
export default class extends Controller {
  connect() {
    this.asked = ({ target }) => {
      if (target === this.element) this.sent = this.typed()
    }
    this.answered = ({ target, detail }) => {
      if (target !== this.element || detail.ctx.response.status >= 400) return
      if (this.typed() === this.sent) this.element.reset()
      if (this.element.dataset.addingCloses !== undefined) this.element.closest("details").open = false
    }
    this.element.addEventListener("htmx:before:request", this.asked)
    this.element.addEventListener("htmx:before:swap", this.answered)
  }

  disconnect() {
    this.element.removeEventListener("htmx:before:request", this.asked)
    this.element.removeEventListener("htmx:before:swap", this.answered)
  }

  typed() {
    return JSON.stringify([...new FormData(this.element)])
  }
}
