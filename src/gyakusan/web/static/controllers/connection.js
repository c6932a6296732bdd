import { Controller } from "@hotwired/stimulus"

const REMOVED = 4403

// Shows the live connection's state and, on every (re)connection, tells the server what this page has already seen.
export default class extends Controller {
  connect() {
    this.listen("htmx:ws:before:connection", ({ detail }) => this.resume(detail.connection))
    this.listen("htmx:ws:after:connection", () => this.show("open"))
    this.listen("htmx:ws:close", ({ detail }) => this.closed(detail))
    this.offline = () => this.show("lost")
    addEventListener("offline", this.offline)
  }

  disconnect() {
    removeEventListener("offline", this.offline)
  }

  listen(name, heard) {
    this.element.addEventListener(name, heard)
  }

  resume(connection) {
    const seen = document.getElementById("room")?.dataset.sequence
    if (seen === undefined) return
    const url = new URL(connection.url, location.href)
    url.searchParams.set("last", seen)
    connection.url = url.href
  }

  closed({ code, reason }) {
    if (reason === "removed") return
    this.show(code === REMOVED ? "removed" : "lost")
  }

  show(state) {
    const sign = document.getElementById("connection")
    const before = sign?.dataset.state
    if (sign) sign.dataset.state = state
    document.documentElement.dataset.connection = state
    if (before === state) return
    dispatchEvent(new CustomEvent("gyakusan:connection", { detail: { state } }))
    if (state === "lost" || (state === "open" && before === "lost")) {
      dispatchEvent(new CustomEvent("gyakusan:said", { detail: { what: state } }))
    }
  }
}
