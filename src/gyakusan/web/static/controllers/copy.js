import { Controller } from "@hotwired/stimulus"

// Copies the text beside the button.
export default class extends Controller {
  static targets = ["text", "word"]
  static values = { done: String }

  async copy() {
    const text = this.textTarget.value
    this.textTarget.select()
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      document.execCommand("copy") // pages on a plain-http LAN have no clipboard API
    }
    this.wordTarget.textContent = this.doneValue
  }
}
