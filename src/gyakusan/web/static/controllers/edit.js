import { Controller } from "@hotwired/stimulus"
import { skipped } from "gyakusan/order"

// The state of a field, as a sign for the style sheet and as a word; both attributes are the browser's own in a morph.
export const show = (element, state) => {
  element.dataset.state = state
  element.dataset.stateWord = JSON.parse(document.body.dataset.announceWordsValue)[state] ?? ""
}

// One field edited in place. While it is dirty no morph may touch it; once the server has it, morphs may again.
// The state (typing, sending, saved, refused) is written on the element; "kept" is the keep controller's.
export default class extends Controller {
  static targets = ["form", "control", "was"]

  connect() {
    const on = (name, heard) => this.formTarget.addEventListener(name, heard)
    on("input", () => this.dirty())
    on("keydown", (event) => this.key(event))
    on("focusout", ({ target }) => target === this.controlTarget && this.left())
    on("htmx:before:request", () => this.sending())
    on("htmx:before:swap", ({ detail }) => this.answered(detail.ctx.response.status))
    this.said.addEventListener("htmx:before:swap", ({ detail }) => this.settled(detail.ctx))
    this.observer = new MutationObserver(() => this.refresh())
    this.observer.observe(this.wasTarget, { attributeFilter: ["value"] })
    this.grow()
  }

  disconnect() {
    this.observer.disconnect()
  }

  // A morph leaves the text of a focused field alone but renews `was`: shown and base must stay one, or the next
  // save would overwrite somebody's text unseen.
  refresh() {
    const { controlTarget: control, wasTarget: was } = this
    if (this.element.hasAttribute("hx-morph-skip") || control.value === was.value) return
    const { selectionStart, selectionEnd } = control
    control.value = was.value
    if (document.activeElement === control) control.setSelectionRange?.(selectionStart, selectionEnd)
    this.grow()
  }

  get said() {
    return this.element.querySelector(":scope > .said")
  }

  dirty() {
    this.show("typing")
    this.element.setAttribute("hx-morph-skip", "")
    this.grow()
  }

  key(event) {
    if (event.isComposing || event.target !== this.controlTarget) return
    if (event.key === "Escape") return this.takeBack(event)
    if (event.key !== "Enter") return
    const commits = this.controlTarget.dataset.multiline === undefined ? !event.shiftKey : event.ctrlKey || event.metaKey
    if (!commits) return
    event.preventDefault()
    this.controlTarget.blur() // leaving a changed field is what saves it
  }

  // Typed and typed back: the browser sees no change and sends nothing, so the field is at rest again.
  left() {
    if (this.element.dataset.state === "typing" && this.controlTarget.value === this.wasTarget.value)
      this.reset(this.wasTarget.value)
  }

  takeBack(event) {
    event.stopPropagation()
    this.reset(this.wasTarget.value)
    this.controlTarget.blur()
  }

  reset(value) {
    this.controlTarget.value = value
    this.clean()
    this.show("")
    this.grow()
  }

  clean() {
    this.element.removeAttribute("hx-morph-skip")
    const came = skipped.get(this.element.id)
    skipped.delete(this.element.id)
    if (came !== undefined && came !== this.wasTarget.value) dispatchEvent(new CustomEvent("gyakusan:say", { detail: "whole" }))
  }

  sending() {
    this.sent = this.controlTarget.value
    this.element.setAttribute("hx-morph-skip", "")
    this.show("sending")
  }

  answered(status) {
    if (status >= 500) return
    if (status >= 400) {
      this.show("refused")
      return this.tell("refused")
    }
    this.wasTarget.value = this.sent
    if (this.controlTarget.value === this.sent) {
      this.clean()
      this.show("saved")
      this.said.replaceChildren()
      this.dispatch("saved")
      this.tell("saved")
    } else {
      this.show("typing") // more was typed meanwhile: still ours, on top of what was just saved
    }
  }

  // The conflict beside the field was answered with "use mine".
  settled({ response, request }) {
    if (response.status >= 400) return
    this.sent = this.controlTarget.value = request.body.get("value")
    this.answered(response.status)
  }

  giveUp({ target }) {
    const { theirs } = target.closest("[data-theirs]").dataset
    this.wasTarget.value = theirs
    this.reset(theirs)
    this.said.replaceChildren()
    this.dispatch("saved")
    this.controlTarget.focus()
  }

  show(state) {
    show(this.element, state)
  }

  tell(what) {
    dispatchEvent(new CustomEvent("gyakusan:said", { detail: { what } }))
  }

  grow() {
    if (CSS.supports("field-sizing", "content") || this.controlTarget.tagName !== "TEXTAREA") return
    const lines = this.controlTarget.value.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 24)), 0)
    this.controlTarget.rows = lines
  }
}
