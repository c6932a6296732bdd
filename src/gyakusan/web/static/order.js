// The answer to a form and a live message may overtake each other: a room older than the one shown is dropped,
// together with what came with it in the same message. What is put in beside another part is there once.
const sequence = (room) => Number(room?.dataset.sequence ?? NaN)
// What came for a field while it was being written in, by the id of its editor: a morph leaves such a field alone.
export const skipped = new Map()
const beside = new Set(["afterend", "beforebegin"])

document.addEventListener("htmx:before:swap", (event) => {
  const { tasks } = event.detail
  const shown = sequence(document.getElementById("room"))
  const coming = tasks.map(({ fragment }) => sequence(fragment?.querySelector?.("#room")))
  if (coming.some((number) => number < shown)) event.preventDefault()
  for (const { fragment } of tasks) {
    for (const editor of document.querySelectorAll(".editable[hx-morph-skip]")) {
      const came = fragment?.querySelector?.(`#${CSS.escape(editor.id)} input[name=was]`)
      if (came) skipped.set(editor.id, came.value)
    }
  }
  for (const task of tasks.filter(({ swapSpec }) => beside.has(swapSpec?.style))) {
    const id = task.fragment.firstElementChild?.id
    const there = id && document.getElementById(id)
    if (!there) continue
    task.target = there
    task.swapSpec = { ...task.swapSpec, style: "outerMorph" }
  }
})
