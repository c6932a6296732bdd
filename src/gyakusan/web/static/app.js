import "htmx"
import "htmx-ws"
import { Application } from "@hotwired/stimulus"
import "gyakusan/order"
import Adding from "gyakusan/adding"
import Aloud from "gyakusan/aloud"
import Announce from "gyakusan/announce"
import Ballot from "gyakusan/ballot"
import Clock from "gyakusan/clock"
import Connection from "gyakusan/connection"
import Copy from "gyakusan/copy"
import Cowriting from "gyakusan/cowriting"
import Device from "gyakusan/device"
import Dialog from "gyakusan/dialog"
import Edit from "gyakusan/edit"
import Fold from "gyakusan/fold"
import Foot from "gyakusan/foot"
import Follow from "gyakusan/follow"
import Grid from "gyakusan/grid"
import Halfway from "gyakusan/halfway"
import Keep from "gyakusan/keep"
import Pairs from "gyakusan/pairs"
import Remark from "gyakusan/remark"
import Shortcuts from "gyakusan/shortcuts"
import Sound from "gyakusan/sound"
import Theme from "gyakusan/theme"
import Whereabouts from "gyakusan/whereabouts"
import Unsent from "gyakusan/unsent"
import Zone from "gyakusan/zone"

const application = Application.start()
application.register("adding", Adding)
application.register("aloud", Aloud)
application.register("announce", Announce)
application.register("ballot", Ballot)
application.register("clock", Clock)
application.register("connection", Connection)
application.register("copy", Copy)
application.register("cowriting", Cowriting)
application.register("device", Device)
application.register("dialog", Dialog)
application.register("edit", Edit)
application.register("fold", Fold)
application.register("foot", Foot)
application.register("follow", Follow)
application.register("grid", Grid)
application.register("halfway", Halfway)
application.register("keep", Keep)
application.register("pairs", Pairs)
application.register("remark", Remark)
application.register("shortcuts", Shortcuts)
application.register("sound", Sound)
application.register("theme", Theme)
application.register("whereabouts", Whereabouts)
application.register("unsent", Unsent)
application.register("zone", Zone)
// A button waits for its answer disabled, which takes the focus from it: whoever pressed it goes on from there.
let pressed = null
document.addEventListener("submit", ({ submitter }) => { pressed = document.activeElement === submitter ? submitter : null }, true)
document.addEventListener("htmx:finally:request", () => queueMicrotask(() => {
  if (pressed?.isConnected && document.activeElement === document.body) pressed.focus({ preventScroll: true })
}))
// A strip of places or tabs wider than a phone begins at where one is, not at what is furthest from it.
for (const here of document.querySelectorAll(":is(.places, .tabs) > [aria-current]")) {
  const strip = here.parentElement
  strip.scrollLeft = here.offsetLeft - strip.offsetLeft - (strip.clientWidth - here.offsetWidth) / 2
}
document.documentElement.dataset.ready = ""
