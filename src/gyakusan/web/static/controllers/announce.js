import { Controller } from "@hotwired/stimulus"

// Says politely, to those who listen rather than look, what happened to what they typed and to the connection.
export default class extends Controller {
  static values = { words: Object }

  connect() {
    this.hear = ({ detail }) => this.say(detail.words ?? this.wordsValue[detail.what])
    addEventListener("gyakusan:said", this.hear)
  }

  disconnect() {
    removeEventListener("gyakusan:said", this.hear)
  }

  say(words) {
    const region = document.getElementById("announcements")
    if (region && words) region.textContent = words
  }
}
