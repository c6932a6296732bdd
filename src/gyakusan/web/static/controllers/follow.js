import { Controller } from "@hotwired/stimulus"
import { keep, keyOf } from "gyakusan/keep"

// The room moved on while somebody was here: it is said, the eye and the focus go to where it is now, and words that
// were being written in a field of the board left behind are sent as they stand, so that nothing typed is lost.
export default class extends Controller {
  static values = { work: String, moved: String }

  connect() {
    this.writing = new Map()
    this.note = ({ target }) => this.noted(target)
    this.saved = ({ target }) => this.writing.delete(target)
    this.swapped = () => this.settle()
    this.element.addEventListener("input", this.note)
    this.element.addEventListener("edit:saved", this.saved)
    document.addEventListener("htmx:after:swap", this.swapped)
  }

  disconnect() {
    this.element.removeEventListener("input", this.note)
    this.element.removeEventListener("edit:saved", this.saved)
    document.removeEventListener("htmx:after:swap", this.swapped)
    this.settle()
  }

  noted(control) {
    const editor = control.closest?.("[data-item][data-field]")
    if (editor && control.form) this.writing.set(editor, { url: control.form.action, body: this.bodyOf(control.form) })
  }

  bodyOf(form) {
    return new URLSearchParams(new FormData(form))
  }

  settle() {
    for (const [editor, { url, body }] of this.writing) {
      if (editor.isConnected) continue
      this.writing.delete(editor)
      this.send(url, body, editor)
    }
  }

  // Not sent: where the keep controller looks for it when this field is shown again. Refused: shown, to be copied.
  async send(url, body, editor) {
    const { item, field, ...words } = Object.fromEntries(body)
    const answer = await fetch(url, { method: "POST", body, keepalive: true, headers: { "HX-Request": "true" } }).catch(() => null)
    if (answer?.ok) return
    if (!answer || answer.status >= 500) return keep(keyOf(url, item, field), words)
    const of = editor.querySelector("[aria-label]")?.getAttribute("aria-label")
    const key = `${new URL(url).pathname}?refused=${item}:${field}`
    dispatchEvent(new CustomEvent("gyakusan:refused", { detail: { key, text: words.value, of } }))
  }

  workValueChanged(now, before) {
    if (!before || now === before) return
    dispatchEvent(new CustomEvent("gyakusan:said", { detail: { words: this.movedValue } }))
    requestAnimationFrame(() => this.arrive())
  }

  arrive() {
    const room = document.getElementById("room")
    if (!room) return
    if (room.getBoundingClientRect().top < 0) room.scrollIntoView({ block: "start" })
    if (document.activeElement === document.body) room.focus({ preventScroll: true })
  }
}
