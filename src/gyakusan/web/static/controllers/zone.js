import { Controller } from "@hotwired/stimulus"

// The zone of this browser for a workshop that begins here, and the names of all zones for a field that asks for one.
export default class extends Controller {
  static targets = ["own", "names"]

  ownTargetConnected(field) {
    field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? ""
  }

  offer() {
    if (this.namesTarget.childElementCount || !Intl.supportedValuesOf) return
    const names = Intl.supportedValuesOf("timeZone")
    this.namesTarget.append(...names.map((name) => Object.assign(document.createElement("option"), { value: name })))
  }
}
