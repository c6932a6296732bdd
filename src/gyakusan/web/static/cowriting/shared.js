import * as kit from "cowriting-kit"
import { lineTo } from "gyakusan/cowriting/line"

const GATHER = 60
const COMPOSED = 120

export const bytes = (words) => Uint8Array.from(atob(words), (one) => one.charCodeAt(0))
export const base64 = (array) => btoa(Array.from(array, (one) => String.fromCharCode(one)).join(""))

// One text as this page has it. What is written here is sent as the difference to what the server is known to have,
// one message at a time, and kept on this device until the server said that it is stored: nothing depends on a single
// message arriving. `told` hears: opened, changed (new document), remote, state, cursor, refused, stopped, closed.
export class Shared {
  constructor({ url, slot, key, told, composing }) {
    Object.assign(this, { slot, key, told, composing })
    this.here = { slot }
    this.number = 0
    this.held = []
    this.line = lineTo(url)
    this.hide = () => this.keep()
    addEventListener("pagehide", this.hide)
    this.line.join(slot, this)
  }

  leave() {
    removeEventListener("pagehide", this.hide)
    clearTimeout(this.timer)
    this.keep()
    this.line.leave(this.slot, this)
  }

  get words() {
    return this.doc?.getText("text").toString() ?? ""
  }

  heard(message) {
    const { t } = message
    if (t === "open") this.opened(message)
    else if (t === "update") this.came(bytes(message.u))
    else if (t === "saved") this.saved(message.n)
    else if (t === "refused") this.refused(message)
    else if (t === "cursor") this.told.cursor(message)
    else if (t === "closed") this.stopped(0, "")
  }

  opened({ opening, state, may }) {
    const whole = bytes(state)
    const kept = this.restored()
    const stranded = this.doc && this.opening !== opening
    const mine = stranded && this.dirty ? { was: this.base, text: this.words } : null
    if (!this.doc || stranded) this.begin(opening)
    this.joined = true
    this.may = may
    this.sending = null
    this.apply(whole)
    for (const early of this.held.splice(0)) this.apply(early)
    this.known = kit.encodeStateVectorFromUpdate(whole)
    if (!this.dirty) this.base = this.words
    this.told.opened(may)
    if (mine) this.bring(mine)
    else if (kept?.opening === opening) this.rejoin(kept)
    else if (kept) this.bring(kept)
    this.show()
    this.flush()
  }

  // Written here before the tab was closed, in the opening that is still going on.
  rejoin({ was, state }) {
    kit.applyUpdate(this.doc, bytes(state), "kept")
    this.base = was
    this.dirty = true
  }

  // The text was closed and opened anew meanwhile: the server merges what was written into what is there now.
  bring({ was, text }) {
    this.bringing = { was, text, n: ++this.number }
    this.dirty = true
  }

  begin(opening) {
    this.doc?.destroy()
    this.opening = opening
    this.doc = new kit.Doc()
    this.dirty = false
    this.changes = 0
    this.doc.on("update", (_, origin) => origin !== this.line && origin !== "kept" && this.changed())
    this.told.changed(this.doc.getText("text"))
  }

  came(update) {
    if (!this.joined || this.composing()) return this.held.push(update), this.later()
    this.apply(update)
  }

  // What arrives while somebody composes Japanese waits for the end of the word: the composition is not disturbed.
  later() {
    if (!this.joined) return
    clearTimeout(this.waiting)
    this.waiting = setTimeout(() => {
      if (this.composing()) return this.later()
      for (const update of this.held.splice(0)) this.apply(update)
    }, COMPOSED)
  }

  apply(update) {
    kit.applyUpdate(this.doc, update, this.line)
    this.known = this.joinedVector(kit.encodeStateVectorFromUpdate(update))
    if (!this.dirty) this.base = this.words
  }

  joinedVector(other) {
    if (!this.known) return other
    const all = kit.decodeStateVector(this.known)
    for (const [client, clock] of kit.decodeStateVector(other)) all.set(client, Math.max(clock, all.get(client) ?? 0))
    return kit.encodeStateVector(all)
  }

  changed() {
    this.changes++
    this.dirty = true
    this.show()
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.flush(), GATHER)
    clearTimeout(this.keeping)
    this.keeping = setTimeout(() => this.keep(), GATHER * 5)
  }

  flush() {
    if (!this.dirty || this.sending || !this.joined || !this.line.open || !this.may) return
    if (this.bringing) {
      this.sending = { n: this.bringing.n }
      return this.line.send({ t: "mine", slot: this.slot, ...this.bringing })
    }
    const n = ++this.number
    this.sending = { n, vector: kit.encodeStateVector(this.doc), changes: this.changes, words: this.words }
    const update = kit.encodeStateAsUpdate(this.doc, this.known)
    this.line.send({ t: "update", slot: this.slot, n, u: base64(update) })
    this.show()
  }

  saved(n) {
    const sent = this.sending
    if (sent?.n !== n) return
    this.sending = null
    this.wrote = true
    if (this.bringing) {
      this.bringing = null
      this.dirty = this.changes > 0
    } else {
      this.known = this.joinedVector(sent.vector)
      this.base = sent.words
      this.dirty = sent.changes !== this.changes
    }
    if (this.dirty) this.flush()
    else this.forget()
    this.show()
  }

  // Kept here and shown; the next change tries again.
  refused({ n, words }) {
    if (this.sending?.n !== n) return
    this.sending = null
    this.keep()
    this.told.refused(words)
  }

  lost() {
    this.joined = false
    this.sending = null
    this.keep()
    this.told.lost()
    this.show()
  }

  stopped(code, words) {
    this.joined = this.may = false
    this.sending = null
    this.keep()
    this.told.stopped(code, words)
  }

  show() {
    if (!this.joined) this.told.state(this.dirty ? "kept" : "lost")
    else if (this.dirty) this.told.state(this.sending ? "sending" : "typing")
    else this.told.state(this.wrote ? "saved" : "")
  }

  point(anchor, head) {
    if (!this.joined || !this.may || !this.line.open) return
    const text = this.doc.getText("text")
    const at = (place) => base64(kit.encodeRelativePosition(kit.createRelativePositionFromTypeIndex(text, place)))
    this.line.send({ t: "cursor", slot: this.slot, a: head === null ? "" : at(anchor), h: head === null ? "" : at(head) })
  }

  place(words) {
    const position = kit.decodeRelativePosition(bytes(words))
    return kit.createAbsolutePositionFromRelativePosition(position, this.doc)?.index ?? null
  }

  keep() {
    clearTimeout(this.keeping)
    if (!this.dirty || !this.doc) return
    const state = base64(kit.encodeStateAsUpdate(this.doc))
    const mine = this.bringing ?? { was: this.base, text: this.words }
    const opening = this.bringing ? "" : this.opening
    try {
      localStorage.setItem(this.key, JSON.stringify({ opening, was: mine.was, text: mine.text, state }))
    } catch {
      this.told.refused("") // the browser's storage is full or closed: the text is still in the page
    }
  }

  restored() {
    if (this.doc) return null
    const kept = JSON.parse(localStorage.getItem(this.key) ?? "null")
    return kept && (kept.text !== kept.was || kept.opening) ? kept : null
  }

  forget() {
    clearTimeout(this.keeping)
    localStorage.removeItem(this.key)
  }
}
