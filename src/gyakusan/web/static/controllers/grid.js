import { Controller } from "@hotwired/stimulus"

const FIELDS = "textarea, select, input:not([type=hidden])"

// Keys of a spreadsheet over a table of fields: arrows, Enter, and paste of many cells. Tab is the browser's own.
export default class extends Controller {
  static values = { paste: String }

  connect() {
    this.key = (event) => this.pressed(event)
    this.pasted = (event) => this.paste(event)
    this.element.addEventListener("keydown", this.key)
    this.element.addEventListener("paste", this.pasted)
  }

  disconnect() {
    this.element.removeEventListener("keydown", this.key)
    this.element.removeEventListener("paste", this.pasted)
  }

  pressed(event) {
    const field = event.target
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || !field.matches?.(FIELDS)) return
    const step = this.step(event, field)
    if (step && this.move(field, ...step)) event.preventDefault()
  }

  step({ key, shiftKey }, field) {
    const choosing = field.tagName === "SELECT"
    const { selectionStart: start, selectionEnd: end, value } = field
    const single = start === end && !shiftKey
    if (key === "Enter" && field.dataset.multiline === undefined) return [shiftKey ? -1 : 1, 0]
    if (key === "ArrowUp" && !choosing && single && !value.slice(0, start).includes("\n")) return [-1, 0]
    if (key === "ArrowDown" && !choosing && single && !value.slice(end).includes("\n")) return [1, 0]
    if (key === "ArrowLeft" && (choosing || (single && start === 0))) return [0, -1]
    if (key === "ArrowRight" && (choosing || (single && end === value.length))) return [0, 1]
    return null
  }

  move(field, down, right) {
    const rows = [...this.element.tBodies[0].rows].filter((row) => row.querySelector(FIELDS))
    const row = field.closest("tr")
    let at = rows.indexOf(row)
    let cell = field.closest("td, th").cellIndex
    do {
      at += down
      cell += right
      const next = rows[at]?.cells[cell]
      if (!next) return false
      const found = next.querySelector(`:scope .editable :is(${FIELDS})`)
      if (found) return this.enter(found)
    } while (true)
  }

  enter(field) {
    field.focus()
    if (field.select && field.tagName === "INPUT") field.select()
    return true
  }

  paste(event) {
    const tsv = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "")
    const field = event.target
    const many = tsv.includes("\t") || (tsv.includes("\n") && field.dataset.multiline === undefined)
    if (!this.pasteValue || !many || !field.matches?.(FIELDS)) return
    event.preventDefault()
    const form = this.element.closest(".grid").querySelector(".grid-paste")
    form.elements.row.value = field.closest("tr").dataset.item
    form.elements.column.value = field.closest("td, th").dataset.column
    form.elements.tsv.value = tsv
    form.requestSubmit()
  }
}
