import { Controller } from "@hotwired/stimulus"

// A form somebody is writing in: no redrawing of the page touches it until it is sent. Sent, it is empty again for the
// next one; one that "stays" keeps what it says and only tells that it is kept.
export default class extends Controller {
  static targets = ["kept"]
  static values = { stays: Boolean }

  connect() {
    this.write = () => this.written()
    this.answer = (event) => this.answered(event)
    this.element.addEventListener("input", this.write)
    this.element.addEventListener("htmx:after:request", this.answer)
  }

  disconnect() {
    this.element.removeEventListener("input", this.write)
    this.element.removeEventListener("htmx:after:request", this.answer)
  }

  written() {
    this.element.setAttribute("hx-morph-skip", "")
    if (this.hasKeptTarget) this.keptTarget.hidden = true
  }

  answered({ target, detail }) {
    if (target !== this.element || !detail.ctx.response || detail.ctx.response.status >= 400) return
    this.element.removeAttribute("hx-morph-skip")
    if (!this.staysValue) return this.element.reset()
    if (this.hasKeptTarget) this.keptTarget.hidden = false
  }
}
