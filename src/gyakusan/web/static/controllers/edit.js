import { Controller } from "@hotwired/stimulus"

// One field edited in place. While it is dirty no morph may touch it; once the server has it, morphs may again.
// The state (typing, sending, saved, refused) is written on the element; "kept" is the keep controller's.
export default class extends Controller {
  static targets = ["form", "control", "was"]

  connect() {
    const on = (name, heard) => this.formTarget.addEventListener(name, heard)
    on("input", () => this.dirty())
    on("keydown", (event) => this.key(event))
    on("htmx:before:request", () => this.sending())
    on("htmx:before:swap", ({ detail }) => this.answered(detail.ctx.response.status))
    this.grow()
  }

  get changed() {
    return this.controlTarget.value !== this.wasTarget.value
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
      this.element.querySelector(":scope > .said").replaceChildren()
      this.dispatch("saved")
      this.tell("saved")
    } else {
      this.show("typing") // more was typed meanwhile: still ours, on top of what was just saved
    }
  }

  giveUp({ target }) {
    const { theirs } = target.closest("[data-theirs]").dataset
    this.wasTarget.value = theirs
    this.reset(theirs)
    this.element.querySelector(":scope > .said").replaceChildren()
    this.dispatch("saved")
    this.controlTarget.focus()
  }

  show(state) {
    this.element.dataset.state = state
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
