import { Controller } from "@hotwired/stimulus"

const REMOVED = 4403
const SILENCE = 20_000
const PATIENCE = 5_000

// Shows the live connection's state and, on every (re)connection, tells the server what this page has already seen.
export default class extends Controller {
  connect() {
    this.listen("htmx:ws:before:connection", ({ detail }) => this.resume(detail.connection))
    this.listen("htmx:ws:after:connection", ({ detail }) => this.opened(detail.connection))
    this.listen("htmx:ws:before:message:incoming", ({ detail }) => this.heard(detail))
    this.listen("htmx:ws:close", ({ detail }) => this.closed(detail))
    this.offline = () => this.show("lost")
    this.online = () => this.connection && this.ask(this.connection, true)
    addEventListener("offline", this.offline)
    addEventListener("online", this.online)
  }

  disconnect() {
    removeEventListener("offline", this.offline)
    removeEventListener("online", this.online)
    clearTimeout(this.timer)
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

  opened(connection) {
    this.connection = connection
    this.show("open")
    this.answers = false
    this.wait(connection)
  }

  // A network that was away for a moment need not have closed anything: whatever arrives shows that we are back.
  heard({ connection, message }) {
    if (navigator.onLine) this.show("open")
    if (message.data === "{}") this.answers = true
    this.wait(connection)
  }

  // A cable pulled out closes nothing: after a silence the server is asked, and without an answer we connect anew.
  // A server that has never answered such a question is not judged by it.
  wait(connection) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.ask(connection), SILENCE)
  }

  ask(connection, judged = this.answers) {
    const { socket } = connection
    if (socket?.readyState !== WebSocket.OPEN) return
    clearTimeout(this.timer)
    socket.send("ping")
    this.timer = setTimeout(() => (judged ? socket.close() : this.wait(connection)), PATIENCE)
  }

  closed({ code, reason }) {
    clearTimeout(this.timer)
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
