import { Annotation, Decoration, EditorState, EditorView, keymap, placeholder, standardKeymap, StateEffect, StateField, UndoManager, WidgetType } from "cowriting-kit"

const LONGEST = 100_000
const remote = Annotation.define()
const pointed = StateEffect.define()

// The editor's own sheet stands outside our layers, so what it must not decide is said here.
const look = EditorView.theme({
  "&.cm-focused": { outline: "1px solid var(--indigo)" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "inherit", overflow: "visible" },
  ".cm-content": { padding: "3px 0", minHeight: "36px", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 7px" },
  ".cm-placeholder": { color: "var(--ink-soft)", display: "inline" },
})

// The editor of one shared text: changes go both ways, other people's cursors stand in it with their names.
export const editorOf = ({ parent, shared, text, label, language, hint, may, pointing, tooLong }) => {
  const undo = new UndoManager(text, { trackedOrigins: new Set([shared.here]) })
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text.toString(),
      extensions: [
        EditorView.cspNonce.of(document.querySelector("script[nonce]")?.nonce ?? ""),
        EditorView.lineWrapping,
        look,
        EditorState.readOnly.of(!may),
        EditorView.editable.of(may),
        EditorView.contentAttributes.of({ "aria-label": label, "aria-multiline": "true", "aria-readonly": String(!may), lang: language, spellcheck: "false", tabindex: "0" }),
        placeholder(hint),
        keymap.of([
          { key: "Mod-z", run: () => (undo.undo(), true), preventDefault: true },
          { key: "Mod-y", run: () => (undo.redo(), true), preventDefault: true },
          { key: "Mod-Shift-z", run: () => (undo.redo(), true), preventDefault: true },
          ...standardKeymap,
        ]),
        EditorState.changeFilter.of((change) => {
          if (change.annotation(remote) || change.newDoc.length <= LONGEST || change.newDoc.length < change.startState.doc.length) return true
          tooLong(change.newDoc.length, LONGEST)
          return false
        }),
        carets(shared),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) send(update, shared, text)
          if (update.selectionSet || update.focusChanged || update.docChanged) pointing(update.view)
        }),
      ],
    }),
  })
  text.observe(({ delta, transaction }) => {
    if (transaction.origin === shared.here) return
    const changes = []
    let at = 0
    for (const { retain, insert, delete: gone } of delta) {
      if (insert !== undefined) changes.push({ from: at, insert })
      else if (gone) changes.push({ from: at, to: (at += gone) })
      else at += retain
    }
    view.dispatch({ changes, annotations: remote.of(true) })
  })
  return view
}

const send = ({ transactions }, shared, text) => {
  for (const { annotation, changes } of transactions.map((one) => ({ annotation: one.annotation(remote), changes: one.changes }))) {
    if (annotation) continue
    shared.doc.transact(() => {
      let moved = 0
      changes.iterChanges((from, to, _, __, inserted) => {
        const words = inserted.sliceString(0, inserted.length, "\n")
        if (to > from) text.delete(from + moved, to - from)
        if (words) text.insert(from + moved, words)
        moved += words.length - (to - from)
      })
    }, shared.here)
  }
}

class Caret extends WidgetType {
  constructor({ id, name, colour }) {
    super()
    Object.assign(this, { id, name, colour })
  }

  eq(other) {
    return other.id === this.id && other.name === this.name
  }

  toDOM() {
    const caret = document.createElement("span")
    caret.className = `caret person-${this.colour}`
    caret.setAttribute("aria-hidden", "true")
    const name = document.createElement("span")
    name.className = "caret-name"
    name.textContent = this.name
    caret.append(name)
    return caret
  }

  ignoreEvent() {
    return true
  }
}

// Where the others are: kept as places in the shared text, so that they stay with the words they stood at.
const carets = (shared) =>
  StateField.define({
    create: () => ({ people: new Map(), drawn: Decoration.none }),
    update: (value, transaction) => {
      const news = transaction.effects.filter((effect) => effect.is(pointed))
      if (news.length === 0) return transaction.docChanged ? { ...value, drawn: value.drawn.map(transaction.changes) } : value
      const people = new Map(value.people)
      for (const { value: message } of news) {
        if (message.h) people.set(message.id, message)
        else people.delete(message.id)
      }
      return { people, drawn: draw(people, shared, transaction.newDoc.length) }
    },
    provide: (field) => EditorView.decorations.from(field, ({ drawn }) => drawn),
  })

const draw = (people, shared, length) => {
  const marks = []
  for (const person of people.values()) {
    const [anchor, head] = [person.a, person.h].map((words) => Math.min(length, shared.place(words) ?? length))
    const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)]
    if (to > from) marks.push(Decoration.mark({ class: `chosen person-${person.colour}` }).range(from, to))
    marks.push(Decoration.widget({ widget: new Caret(person), side: head > anchor ? -1 : 1 }).range(head))
  }
  return Decoration.set(marks, true)
}

export const point = (view, message) => view.dispatch({ effects: pointed.of(message) })
