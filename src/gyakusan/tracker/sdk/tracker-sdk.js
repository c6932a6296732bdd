// Gyakusan tracker. On a hosted mock the ready instance is window.gyakusanTracker.
(() => {
  const IDLE = 18e5, KEEP = 200, CHUNK = 5e4;
  const hex = n => Array.from(crypto.getRandomValues(new Uint8Array(n)), b => (b + 256).toString(16).slice(1)).join("");
  const uuid7 = () => {
    const t = Date.now().toString(16).padStart(12, "0"), r = hex(10);
    return `${t.slice(0, 8)}-${t.slice(8)}-7${r.slice(0, 3)}-${"89ab"[parseInt(r[3], 16) & 3]}${r.slice(4, 7)}-${r.slice(7, 19)}`;
  };
  // A sandboxed page throws on any touch of storage; there, memory and the server's visitor token do.
  const stored = (key, value) => {
    try {
      if (value !== undefined) localStorage.setItem(key, JSON.stringify(value));
      return JSON.parse(localStorage.getItem(key));
    } catch { return null; }
  };
  const injected = document.getElementById("mlew-config");
  const hosted = injected ? JSON.parse(injected.textContent) : {};
  let lastElement, lastAt;

  class Tracker {
    constructor(config) {
      const c = this.config = { apiEndpoint: "", flushInterval: 2000, maxQueueSize: 20, ...config };
      // Only the host's own collector may see the token it signed.
      if (c.applicationId == hosted.applicationId) c.visitor = hosted.visitor;
      this.key = "mlew:" + c.applicationId;
      this.queue = stored(this.key + ":outbox") || [];
      this.beaconed = new Set();
      this.session = stored(this.key + ":session") || {};
      this.user = stored(this.key + ":user") || stored(this.key + ":user", uuid7()) || uuid7();
      this.person = {};
      this.enabled = true;
      this.failures = 0;
      if (c.autoTrack !== false) document.addEventListener("click", e => this.clicked(e), true);
      document.addEventListener("visibilitychange", () => document.visibilityState == "hidden" && this.beacon());
      addEventListener("pagehide", () => this.beacon());
      if (this.queue.length) this.later();
    }
    // A click on a label arrives twice (label, then its input), and two trackers may share a page.
    clicked(e) {
      const el = e.target.closest && e.target.closest('[data-track="true"]');
      if (!el || (el == lastElement && e.timeStamp - lastAt < 50)) return;
      lastElement = el;
      lastAt = e.timeStamp;
      this.add("click", el.dataset.trackName || el.id || el.textContent.trim().slice(0, 80), {}, el.localName);
    }
    trackClick(name, props) { this.add("click", name, props); }
    trackView(page, props) {
      this.page = page;
      this.add("view", page, props);
    }
    track(type, props) {
      const { name, ...rest } = props || {};
      this.add(type, name, rest);
    }
    add(eventType, elementName, properties, elementType) {
      if (!this.enabled) return;
      const now = Date.now(), c = this.config;
      this.queue.push({
        eventId: uuid7(), applicationName: c.applicationName, eventType, timestamp: now,
        elementName, elementType, page: this.page || location.pathname, url: location.href,
        sessionId: this.getSessionId(), userId: this.user, userAgent: navigator.userAgent,
        viewport: { width: innerWidth, height: innerHeight }, properties: { ...this.person, ...properties }
      });
      this.queue.splice(0, this.queue.length - KEEP);
      this.save([]);
      if (c.debug) console.log("track", eventType, elementName);
      if (this.queue.length >= c.maxQueueSize && !this.failures) this.flush();
      else this.later();
    }
    // Tabs share the outbox: what another tab stored there stays until someone has it acknowledged.
    save(done) {
      const all = new Map([...(stored(this.key + ":outbox") || []), ...this.queue].map(e => [e.eventId, e]));
      done.forEach(e => all.delete(e.eventId));
      stored(this.key + ":outbox", [...all.values()].slice(-KEEP));
    }
    later() {
      this.timer = this.timer || setTimeout(() => this.flush(), Math.min(this.config.flushInterval * 2 ** this.failures, 6e4));
    }
    body(waiting) {
      const c = this.config, events = [];
      for (let size = 0; waiting[events.length]; ) {
        size += new Blob([JSON.stringify(waiting[events.length])]).size;
        if (events.length && size > CHUNK) break;
        events.push(waiting[events.length]);
      }
      return [events, JSON.stringify({ applicationId: c.applicationId, apiKey: c.apiKey, visitor: c.visitor, sentAt: Date.now(), events })];
    }
    get url() { return this.config.apiEndpoint.replace(/\/$/, "") + "/v1/events"; }
    async flush() {
      clearTimeout(this.timer);
      this.timer = 0;
      if (this.sending) return this.sending;
      if (!this.queue.length) return;
      const [events, body] = this.body(this.queue);
      // text/plain: JSON would ask for a preflight, which does not survive the closing of a tab.
      this.sending = fetch(this.url, { method: "POST", body, keepalive: true, credentials: "omit", headers: { "Content-Type": "text/plain" } })
        .then(r => r.ok || (r.status < 500 && r.status != 429), () => false);
      const settled = await this.sending;
      this.sending = 0;
      this.failures = settled ? 0 : this.failures + 1;
      if (settled) {
        this.queue = this.queue.filter(e => !events.includes(e));
        this.save(events);
      }
      if (this.queue.length) this.later();
    }
    // A beacon is never acknowledged: its events stay queued; the collector counts an id once.
    beacon() {
      for (let waiting; (waiting = this.queue.filter(e => !this.beaconed.has(e))).length; ) {
        const [events, body] = this.body(waiting);
        if (!navigator.sendBeacon(this.url, body)) break;
        events.forEach(e => this.beaconed.add(e));
      }
    }
    setUserId(id) { this.user = id; }
    setUserProperties(props) { Object.assign(this.person, props); }
    enable() { this.enabled = true; }
    disable() { this.enabled = false; }
    isEnabled() { return this.enabled; }
    getUserId() { return this.user; }
    getSessionId() {
      const now = Date.now(), s = this.session;
      this.session = { id: s.id && now - s.last < IDLE ? s.id : uuid7(), last: now };
      stored(this.key + ":session", this.session);
      return this.session.id;
    }
  }
  window.MLEWTracker = { Tracker };
  if (hosted.applicationId) window.gyakusanTracker = new Tracker(hosted);
})();
