import { Controller } from "@hotwired/stimulus"

// A press on a sentence opens the remark beside it, about that sentence, or about the words that were marked.
export default class extends Controller {
  static targets = ["quote"]

  about({ currentTarget }) {
    if (!this.hasQuoteTarget) return
    const marked = getSelection().toString().trim()
    const quote = marked && this.element.contains(getSelection().anchorNode) ? marked : currentTarget.textContent.trim()
    const select = this.quoteTarget
    if (![...select.options].some(({ value }) => value === quote)) {
      select.add(new Option(quote.length > 40 ? `${quote.slice(0, 39)}…` : quote, quote))
      select.setAttribute("hx-morph-skip", "") // a redraw would take the marked words out again
    }
    select.value = quote
    select.closest("details").open = true
    select.form.elements.text.focus()
  }
}
