import { Controller } from "@hotwired/stimulus"

// What stays at the foot of the window tells how high it is: names may take two lines. What is brought into view, and
// what stays above the foot itself, keeps clear of it by that much.
export default class extends Controller {
  connect() {
    this.observer = new ResizeObserver(() =>
      document.documentElement.style.setProperty("--foot", `${this.element.offsetHeight}px`),
    )
    this.observer.observe(this.element)
  }

  disconnect() {
    this.observer.disconnect()
    document.documentElement.style.removeProperty("--foot")
  }
}
