import { Controller } from "@hotwired/stimulus"

// A form that is sent as soon as one of its fields changes.
export default class extends Controller {
  submit() {
    this.element.requestSubmit()
  }
}
