import { Controller } from "@hotwired/stimulus"
import { show } from "gyakusan/edit"

const POINTING = 80

// A text that several people write: the form in it is what browsers without scripts use, and what is there until the
// shared text is open. The editor comes with its libraries only on pages that have such a text.
export default class extends Controller {
  static targets = ["form", "place", "said", "who"]
  static values = { url: String, slot: String, me: String, label: String, language: String, hint: String, words: Object }

  async connect() {
    this.here = true
    const [{ Shared }, editor] = await Promise.all([import("gyakusan/cowriting/shared"), import("gyakusan/cowriting/editor")])
    if (!this.here) return
    this.editor = editor
    this.people = new Map()
    this.shared = new Shared({
      url: this.urlValue,
      slot: this.slotValue,
      key: `writing:${this.meValue}:${this.urlValue}:${this.slotValue}`,
      composing: () => this.view?.composing || this.view?.compositionStarted || false,
      told: this,
    })
  }

  disconnect() {
    this.here = false
    this.shared?.leave()
    this.view?.destroy()
    this.shared = this.view = null
  }

  // A new document: the editor, if there is one, shows another text from here on.
  changed(text) {
    this.text = text
    this.people?.clear()
    if (this.view) this.mount(this.may)
  }

  opened(may) {
    if (!this.view || this.may !== may) this.mount(may)
  }

  mount(may) {
    const focused = this.view?.hasFocus ?? this.formTarget.contains(document.activeElement)
    const at = this.view?.state.selection.main.head
    this.view?.destroy()
    this.may = may
    this.element.setAttribute("hx-morph-skip", "")
    this.formTarget.hidden = true
    this.view = this.editor.editorOf({
      parent: this.placeTarget,
      shared: this.shared,
      text: this.text,
      label: this.labelValue,
      language: this.languageValue,
      hint: this.hintValue,
      may,
      pointing: () => this.pointing(),
      tooLong: (length, longest) => this.refused(this.wordsValue.too_long.replace("{length}", length).replace("{longest}", longest)),
    })
    for (const message of this.people.values()) this.editor.point(this.view, message)
    if (!focused) return
    this.view.focus()
    this.view.dispatch({ selection: { anchor: Math.min(at ?? this.view.state.doc.length, this.view.state.doc.length) } })
  }

  pointing() {
    this.pointer ??= setTimeout(() => {
      this.pointer = null
      if (!this.view) return
      const { anchor, head } = this.view.state.selection.main
      if (this.view.hasFocus) this.shared.point(anchor, head)
      else if (this.pointed) this.shared.point(null, null)
      this.pointed = this.view.hasFocus
    }, POINTING)
  }

  cursor(message) {
    if (message.h) this.people.set(message.id, message)
    else this.people.delete(message.id)
    if (this.view) this.editor.point(this.view, message)
    this.whoTarget.replaceChildren(...this.names())
  }

  names() {
    const shown = new Map([...this.people.values()].map(({ name, colour }) => [name, colour]))
    return [...shown].map(([name, colour]) => {
      const sign = document.createElement("span")
      sign.className = `writer person-${colour}`
      sign.textContent = name
      return sign
    })
  }

  state(state) {
    const words = this.wordsValue[state]
    if (state !== "refused") this.saidTarget.textContent = ""
    show(this.element, state)
    if (words) this.element.dataset.stateWord = words
    if (state === "saved" && this.before !== "saved") dispatchEvent(new CustomEvent("gyakusan:said", { detail: { what: "saved" } }))
    this.before = state
  }

  refused(words) {
    show(this.element, "refused")
    this.saidTarget.textContent = words
  }

  lost() {
    for (const id of this.people.keys()) if (this.view) this.editor.point(this.view, { id, h: "" })
    this.people.clear()
    this.whoTarget.replaceChildren()
  }

  stopped(_code, words) {
    if (this.view) this.mount(false)
    this.refused(words || this.wordsValue.gone)
  }
}
