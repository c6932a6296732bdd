// One connection for all texts of a press release on this page: what it says goes to the part whose text it is about.
// It comes back by itself, except after a code by which the server says that it would be in vain.

const FIRST_DELAY = 300
const LONGEST_DELAY = 2_000
const SILENCE = 20_000
const PATIENCE = 5_000
const PART = 12_000

const lines = new Map()

export const lineTo = (url) => {
  if (!lines.has(url)) lines.set(url, new Line(url))
  return lines.get(url)
}

class Line {
  constructor(url) {
    this.url = new URL(url, location.href.replace(/^http/, "ws"))
    this.parts = new Map()
    this.delay = FIRST_DELAY
    addEventListener("offline", () => this.drop())
    addEventListener("online", () => this.again(0))
    addEventListener("pageshow", ({ persisted }) => persisted && this.again(0))
  }

  get open() {
    return this.socket?.readyState === WebSocket.OPEN && navigator.onLine
  }

  join(slot, part) {
    this.parts.set(slot, part)
    if (this.open) this.send({ t: "join", slot })
    else this.connect()
  }

  leave(slot, part) {
    if (this.parts.get(slot) === part) this.parts.delete(slot)
    if (this.parts.size === 0) this.socket?.close()
  }

  // A connection that leads nowhere may take a minute to close: it is given up at once.
  drop() {
    const { socket } = this
    if (!socket) return
    this.closed(socket, 1006)
    socket.close()
  }

  connect() {
    clearTimeout(this.timer)
    if (this.stopped || this.socket || this.parts.size === 0 || !navigator.onLine) return
    const socket = (this.socket = new WebSocket(this.url))
    socket.addEventListener("open", () => {
      this.delay = FIRST_DELAY
      for (const slot of this.parts.keys()) this.send({ t: "join", slot })
      this.wait()
    })
    socket.addEventListener("message", ({ data }) => this.heard(JSON.parse(data)))
    socket.addEventListener("close", ({ code }) => this.closed(socket, code))
  }

  send(message) {
    if (!this.open) return
    const words = JSON.stringify(message)
    if (words.length <= PART) return this.socket.send(words)
    const of = Math.ceil(words.length / PART)
    for (let i = 0; i < of; i++) {
      this.socket.send(JSON.stringify({ t: "part", i, of, d: words.slice(i * PART, (i + 1) * PART) }))
    }
  }

  heard(message) {
    this.wait()
    if (message.t === "stopped") this.words = message.words
    else this.parts.get(message.slot)?.heard(message)
  }

  // A cable pulled out closes nothing: after a silence the server is asked.
  wait() {
    clearTimeout(this.silence)
    this.silence = setTimeout(() => {
      this.send({ t: "ping" })
      this.silence = setTimeout(() => this.drop(), PATIENCE)
    }, SILENCE)
  }

  closed(socket, code) {
    if (socket !== this.socket) return
    this.socket = null
    clearTimeout(this.silence)
    this.stopped = code >= 4400 && code < 4500
    for (const part of this.parts.values()) {
      if (this.stopped) part.stopped(code, this.words)
      else part.lost()
    }
    if (!this.stopped) this.again(this.delay * (0.75 + Math.random() / 2))
    this.delay = Math.min(LONGEST_DELAY, this.delay * 2)
  }

  again(delay) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.connect(), delay)
  }
}
