import { Controller } from "@hotwired/stimulus"
import { show } from "gyakusan/edit"

const prefix = () => `kept:${document.body.dataset.me}:`

// A field is the same one on its own page and on the room's board: what its form is asked about is left out.
export const keyOf = (action, item, field) => `${prefix()}${new URL(action, location).pathname}:${item}:${field}`
export const keep = (key, { value, was }) => {
  localStorage.setItem(key, JSON.stringify({ value, was }))
  dispatchEvent(new CustomEvent("gyakusan:kept"))
}
export const settled = (key) => {
  if (localStorage.getItem(key) === null) return
  localStorage.removeItem(key)
  dispatchEvent(new CustomEvent("gyakusan:kept"))
}
// What waits on this device for fields of a workshop that are not on this page.
export const cells = (workshop) => {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(`${prefix()}${workshop}`)).sort()
  const here = new Set(keys.length ? [...document.querySelectorAll("[data-controller~=keep]")].map(place) : [])
  return keys.filter((key) => !here.has(key)).map((key) => ({ key, text: JSON.parse(localStorage.getItem(key)).value }))
}
// Whoever signs out leaves nothing of theirs to the next one at this device.
document.addEventListener("submit", ({ target }) => {
  if (target.getAttribute("action") !== "/sign-out") return
  for (const [storage, kept] of [[localStorage, prefix()], [sessionStorage, `halfway:${document.body.dataset.me}:`]])
    for (const key of Object.keys(storage)) if (key.startsWith(kept)) storage.removeItem(key)
})
const place = (element) => keyOf(element.querySelector("form").getAttribute("action"), element.dataset.item, element.dataset.field)

// The answer may come when the board with the field is gone already: then the document alone hears of it.
document.addEventListener("htmx:after:request", ({ detail }) => {
  const field = detail.ctx.sourceElement.closest?.("[data-controller~=keep]")
  if (field && detail.ctx.response.status < 400) settled(place(field))
})

// What could not be sent is kept on this device, marked so, and sent again when the connection is back.
export default class extends Controller {
  connect() {
    this.form = this.element.querySelector("form")
    this.form.addEventListener("htmx:error", () => this.keep())
    this.form.addEventListener("htmx:response:error", ({ detail }) => detail.ctx.response.status >= 500 && this.keep())
    this.element.addEventListener("edit:saved", () => settled(this.key))
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
    return place(this.element)
  }

  keep() {
    keep(this.key, Object.fromEntries(new FormData(this.form)))
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
}
