import { Controller } from "@hotwired/stimulus"
import { cells, settled } from "gyakusan/keep"

const WORDS = "textarea, input:not([type]), input[type=text]"
const ELSEWHERE = "[data-controller~=edit], [data-controller~=cowriting], [hidden]"

const workshop = () => /^\/w\/[^/]+\//.exec(location.pathname)?.[0]
const prefix = () => `halfway:${document.body.dataset.me}:`
const read = (key) => JSON.parse(sessionStorage.getItem(key) ?? "null")
const typed = (control) => control.value.trim() && control.value !== control.defaultValue
const named = (control) => (control.labels?.[0]?.querySelector("span") ?? control.labels?.[0])?.textContent.trim() || control.getAttribute("aria-label") || control.placeholder

// Which form it is, wherever it is drawn: where it leads and what it carries along unseen.
const keyOf = (form) => {
  const carried = [...form.querySelectorAll("input[type=hidden]")].filter(({ name }) => name !== "was")
  const { pathname } = new URL(form.getAttribute("action"), location)
  return `${prefix()}${pathname}?${new URLSearchParams(carried.map(({ name, value }) => [name, value]))}`
}

const forms = () => [...document.querySelectorAll("#room form[hx-post]")].filter(keeps)
const keeps = (form) => form?.matches("#room form[hx-post]") && !form.closest(ELSEWHERE) && written(form).length > 0
const written = (form) => [...form.elements].filter((control) => control.name && !control.readOnly && control.matches(WORDS))

// Words of ordinary forms, kept in this tab from the first letter until the server has them. A form that is drawn
// again shows them again; of one that is not on the page they are shown here, to copy or to throw away. What the server
// says stays right: where its text is another one since, ours is put beside it and never over it.
export default class extends Controller {
  static targets = ["list", "entry", "count"]
  static values = { said: String }

  connect() {
    this.again = new Set()
    this.sent = new WeakMap()
    this.leaving = new AbortController()
    const heard = { signal: this.leaving.signal }
    document.addEventListener("input", ({ target }) => this.note(target.form), heard)
    document.addEventListener("htmx:before:request", ({ detail }) => this.sending(detail.ctx), heard)
    document.addEventListener("htmx:after:request", ({ detail }) => this.answered(detail.ctx), heard)
    document.addEventListener("htmx:error", ({ detail }) => detail.ctx && this.failed(detail.ctx), heard)
    document.addEventListener("htmx:after:swap", () => this.settle(), heard)
    document.addEventListener("toggle", () => this.settle(), { ...heard, capture: true })
    addEventListener("gyakusan:kept", () => this.settle(), heard)
    addEventListener("gyakusan:refused", ({ detail }) => this.rescue(detail), heard)
    this.settle()
  }

  disconnect() {
    this.leaving.abort()
  }

  note(form) {
    if (!keeps(form)) return
    const key = keyOf(form)
    const texts = written(form).filter(typed).map((control) => [control.name, { text: control.value, was: control.defaultValue, of: named(control) }])
    if (texts.length) return sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(texts)))
    this.forget(key)
  }

  sending(ctx) {
    const form = ctx.sourceElement
    if (keeps(form)) this.sent.set(ctx, { key: keyOf(form), texts: sessionStorage.getItem(keyOf(form)) })
  }

  // What was typed while the answer was on its way is still ours.
  answered(ctx) {
    const sent = this.sent.get(ctx)
    if (!sent) return
    if (ctx.response.status >= 500) return this.failed(ctx)
    if (ctx.response.status < 400 && sessionStorage.getItem(sent.key) === sent.texts) this.forget(sent.key)
    setTimeout(() => this.settle())
  }

  failed(ctx) {
    const sent = this.sent.get(ctx)
    if (!sent?.texts) return
    this.again.add(sent.key)
    this.settle()
  }

  forget(key) {
    sessionStorage.removeItem(key)
    this.again.delete(key)
    this.tell(forms().find((form) => keyOf(form) === key), false)
  }

  settle() {
    const here = new Set()
    const nothing = !this.again.size && !Object.keys(sessionStorage).some((key) => key.startsWith(prefix()))
    for (const form of nothing ? [] : forms()) {
      const key = keyOf(form)
      const texts = read(key)
      if (texts && this.put(form, key, texts)) here.add(key)
      this.tell(form, this.again.has(key))
    }
    this.offer(this.mine(here))
  }

  // Whether every word of it stands in the form now, for somebody to see.
  put(form, key, texts) {
    const controls = written(form).filter(({ name }) => texts[name])
    if (controls.every(({ name, defaultValue }) => defaultValue === texts[name].text)) return this.forget(key) ?? true
    for (const control of controls) {
      const { text, was } = texts[control.name]
      if (control.value !== control.defaultValue || control.defaultValue !== was) continue
      control.value = text
      this.again.add(key)
      form.closest("details.disclosure")?.setAttribute("open", "")
      control.dispatchEvent(new Event("input", { bubbles: true }))
    }
    return controls.length === Object.keys(texts).length && controls.every((control) => typed(control) && control.checkVisibility())
  }

  tell(form, said) {
    const there = form?.querySelector(":scope > .halfway-again")
    if (!form || Boolean(there) === said) return
    if (!said) return there.remove()
    const words = document.createElement("p")
    words.className = "hint halfway-again"
    words.setAttribute("role", "status")
    words.textContent = this.saidValue
    form.append(words)
  }

  // Words of fields edited in place that were refused when their board was gone already.
  rescue({ key, text, of }) {
    sessionStorage.setItem(`${prefix()}${key}`, JSON.stringify({ value: { text, was: "", of } }))
    this.settle()
  }

  mine(here) {
    const start = `${prefix()}${workshop()}`
    const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(start) && !here.has(key)).sort()
    const ofForms = keys.flatMap((key) => Object.entries(read(key)).map(([name, { text, of }]) => ({ key, name, text, of })))
    return [...ofForms, ...cells(workshop())]
  }

  offer(words) {
    this.element.hidden = !words.length
    this.countTarget.textContent = words.length
    const before = new Map([...this.listTarget.children].map((entry) => [entry.dataset.is, entry]))
    // New ones come last: a button that moves between press and release is not pressed.
    const places = [...before.keys()]
    const place = (one) => (before.has(JSON.stringify(one)) ? places.indexOf(JSON.stringify(one)) : places.length)
    const ordered = words.toSorted((one, other) => place(one) - place(other))
    this.listTarget.replaceChildren(...ordered.map((one) => before.get(JSON.stringify(one)) ?? this.entry(one)))
  }

  entry(one) {
    const entry = this.entryTarget.content.firstElementChild.cloneNode(true)
    entry.dataset.is = JSON.stringify(one)
    const words = entry.querySelector("[data-halfway-part=words]")
    words.firstElementChild.textContent = one.of ?? ""
    const shown = document.createElement("textarea") // not in the page's own markup: who only reads has no field there
    shown.readOnly = true
    shown.dataset.copyTarget = "text"
    shown.value = one.text
    shown.rows = Math.min(8, one.text.split("\n").length + 1)
    words.append(shown)
    return entry
  }

  discard({ target }) {
    const { key, name } = JSON.parse(target.closest("[data-is]").dataset.is)
    if (name === undefined) settled(key)
    else {
      const { [name]: _, ...rest } = read(key)
      if (Object.keys(rest).length) sessionStorage.setItem(key, JSON.stringify(rest))
      else sessionStorage.removeItem(key)
    }
    this.settle()
  }
}
