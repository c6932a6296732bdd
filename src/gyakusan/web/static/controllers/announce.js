import { Controller } from "@hotwired/stimulus"

const READING = 10_000

// Says politely, to those who listen rather than look, what happened to what they typed and to the connection;
// what is “seen” stands before everybody for a while.
export default class extends Controller {
  static values = { words: Object }

  connect() {
    this.hear = ({ detail }) => this.say(detail.words ?? this.wordsValue[detail.what], detail.seen)
    addEventListener("gyakusan:said", this.hear)
  }

  disconnect() {
    removeEventListener("gyakusan:said", this.hear)
    clearTimeout(this.reading)
  }

  say(words, seen) {
    const region = document.getElementById(seen ? "told" : "announcements")
    if (!region || !words) return
    region.textContent = words
    if (!seen) return
    clearTimeout(this.reading)
    this.reading = setTimeout(() => region.replaceChildren(), READING)
  }
}
