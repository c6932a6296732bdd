import { Controller } from "@hotwired/stimulus"

const REMOVED = 4403
const SILENCE = 20_000
const PATIENCE = 5_000
const WAKING = 2_000 // a laptop that woke does not wait for an answer as long as one that only heard nothing
const TOLD = 3_000
const STEP = /^<!--(\d+) (\d+)-->/ // from which number of the journal to which a message leads

const room = () => document.getElementById("room")
const shown = () => Number(room()?.dataset.sequence ?? NaN)

// Shows the live connection's state and, on every (re)connection, tells the server what this page has already seen.
// Forms name the page, so that what they change comes by this connection, as to everybody else.
export default class extends Controller {
  connect() {
    this.page = Math.random().toString(36).slice(2) + Math.random().toString(36).slice(2)
    this.leaving = new AbortController()
    const heard = { signal: this.leaving.signal }
    this.listen("htmx:ws:before:connection", ({ detail }) => this.resume(detail.connection))
    this.listen("htmx:ws:after:connection", ({ detail }) => this.opened(detail.connection))
    this.listen("htmx:ws:before:message:incoming", (event) => this.heard(event))
    this.listen("htmx:ws:close", ({ detail }) => this.closed(detail))
    addEventListener("offline", () => this.show("lost"), heard)
    addEventListener("online", () => this.wake(), heard)
    addEventListener("pageshow", ({ persisted }) => persisted && this.wake(), heard)
    document.addEventListener("visibilitychange", () => document.hidden || this.wake(), heard)
    document.addEventListener("resume", () => this.wake(), heard)
    document.addEventListener("htmx:config:request", ({ detail }) => this.name(detail.ctx.request), heard)
    document.addEventListener("htmx:after:request", ({ detail }) => this.answered(detail.ctx), heard)
    addEventListener("gyakusan:say", ({ detail }) => this.say(detail), heard)
  }

  disconnect() {
    this.leaving.abort()
    clearTimeout(this.timer)
    clearTimeout(this.due)
  }

  listen(name, heard) {
    this.element.addEventListener(name, heard)
  }

  resume(connection) {
    const url = new URL(connection.url, location.href)
    url.searchParams.set("named", this.page)
    if (!Number.isNaN(shown())) url.searchParams.set("last", shown())
    connection.url = url.href
  }

  opened(connection) {
    this.connection = connection
    this.show("open")
    this.answers = false
    this.wait(connection)
    dispatchEvent(new CustomEvent("gyakusan:opened"))
  }

  get open() {
    return this.connection?.socket?.readyState === WebSocket.OPEN && navigator.onLine
  }

  name({ headers }) {
    if (this.open) headers["Gyakusan-Page"] = this.page
  }

  // What was answered without the room comes by the connection; if it does not, the connection is not what it seems.
  answered({ response, sourceElement }) {
    const reached = Number(response.headers.get("gyakusan-sequence") ?? NaN)
    if (Number.isNaN(reached)) return
    this.empty(sourceElement)
    clearTimeout(this.due)
    this.due = setTimeout(() => {
      if (shown() < reached && this.open) this.ask(this.connection, true, WAKING)
    }, TOLD)
  }

  // The room drawn anew used to bring a form back as it was; a field edited in place looks after itself.
  empty(form) {
    if (!form.matches("form") || form.closest("[data-controller~=edit]")) return
    for (const control of form.elements) {
      if (control.matches("textarea, input:not([type=hidden], [type=checkbox], [type=radio])")) control.value = control.defaultValue
    }
  }

  // A network that was away for a moment need not have closed anything: whatever arrives shows that we are back.
  heard(event) {
    const { connection, message } = event.detail
    if (navigator.onLine) this.show("open")
    if (message.data === "{}") this.answers = true
    this.wait(connection)
    if (message.data.startsWith('{"where"')) {
      event.preventDefault()
      dispatchEvent(new CustomEvent("gyakusan:where", { detail: JSON.parse(message.data).where }))
    }
    const step = STEP.exec(message.data)
    if (!step) return
    const [from, to] = step.slice(1).map(Number)
    if (from === shown()) {
      room().dataset.sequence = to
    } else {
      event.preventDefault() // parts of another room than the one shown: only the whole helps
      connection.socket.send("whole")
    }
  }

  say(words) {
    if (this.open) this.connection.socket.send(words)
  }

  wake() {
    if (this.connection) this.ask(this.connection, true, WAKING)
  }

  // A cable pulled out closes nothing: after a silence the server is asked, and without an answer we connect anew.
  // A server that has never answered such a question is not judged by it.
  wait(connection) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.ask(connection), SILENCE)
  }

  ask(connection, judged = this.answers, patience = PATIENCE) {
    const { socket } = connection
    if (socket?.readyState !== WebSocket.OPEN) return
    clearTimeout(this.timer)
    socket.send("ping")
    this.timer = setTimeout(() => (judged ? this.renew(connection) : this.wait(connection)), patience)
  }

  // Closing waits for the other side, who may be gone for good: what the socket says from now on is not waited for.
  renew({ socket }) {
    socket.close()
    socket.dispatchEvent(new CloseEvent("close", { code: 1006 }))
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
