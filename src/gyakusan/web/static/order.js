// The answer to a form and a live message may overtake each other: a room older than the one shown is dropped,
// together with what came with it in the same message.
const sequence = (room) => Number(room?.dataset.sequence ?? NaN)

document.addEventListener("htmx:before:swap", (event) => {
  const shown = sequence(document.getElementById("room"))
  const coming = event.detail.tasks.map(({ fragment }) => sequence(fragment?.querySelector?.("#room")))
  if (coming.some((number) => number < shown)) event.preventDefault()
})
