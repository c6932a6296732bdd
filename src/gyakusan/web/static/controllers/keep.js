import { Controller } from "@hotwired/stimulus"
import { show } from "gyakusan/edit"

// What could not be sent is kept on this device, marked so, and sent again when the connection is back.
export default class extends Controller {
  connect() {
    this.form = this.element.querySelector("form")
    this.form.addEventListener("htmx:error", () => this.keep())
    this.form.addEventListener("htmx:response:error", ({ detail }) => detail.ctx.response.status >= 500 && this.keep())
    this.form.addEventListener("htmx:before:swap", ({ detail }) => detail.ctx.response.status < 500 && this.forget())
    this.element.addEventListener("edit:saved", () => this.forget())
    this.back = ({ detail }) => detail.state === "open" && this.resend()
    addEventListener("gyakusan:connection", this.back)
    this.online = () => this.resend()
    addEventListener("online", this.online)
    this.restore()
  }

  disconnect() {
    removeEventListener("gyakusan:connection", this.back)
    removeEventListener("online", this.online)
  }

  get key() {
    return `kept:${this.form.getAttribute("action")}:${this.element.dataset.item}:${this.element.dataset.field}`
  }

  keep() {
    const { value, was } = Object.fromEntries(new FormData(this.form))
    localStorage.setItem(this.key, JSON.stringify({ value, was }))
    this.mark()
    dispatchEvent(new CustomEvent("gyakusan:said", { detail: { what: "kept" } }))
  }

  mark() {
    show(this.element, "kept")
    this.element.setAttribute("hx-morph-skip", "")
  }

  restore() {
    const kept = JSON.parse(localStorage.getItem(this.key) ?? "null")
    if (!kept) return
    this.form.elements.value.value = kept.value
    this.form.elements.was.value = kept.was
    this.mark()
    this.form.addEventListener("htmx:after:init", () => this.resend(), { once: true })
    this.resend()
  }

  resend() {
    // before htmx knows the form, submitting it would leave the page
    if (this.form.hasAttribute("data-htmx-powered") && localStorage.getItem(this.key) !== null) this.form.requestSubmit()
  }

  forget() {
    localStorage.removeItem(this.key)
  }
}
