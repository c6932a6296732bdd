"""The frame: the shell around every page and the parts every page is built of.

All parts are keyword-only functions that return htpy elements; pages never write class names or htmx attributes of
their own. ``language`` is the interface's; ``content_language`` the workshop's (it becomes the ``lang`` of content).
Every form posts ordinary fields, works without JavaScript, and is answered to htmx (header ``HX-Request``) with
``update(room=…)``; without it with a 303 back to the page. A refusal is answered with its status (4xx) and a
``notice(kind="error")``, a conflict (409) with a ``conflict_view``: they appear beside the form.
Shell
    page(title, language, nonce, room, workshop, workshop_url, workshop_language, steps, places, viewer, live_url, undo)
    room(title, body, process, lead, actions, sequence, width="sheet"|"text"|"full")   the centre; ``#room``
    Step(process, url, state="done"|"current"|"ahead", here) · Place(name, url, here) · Undo(action_url, what)
    path_nav(steps, language, compact)   the 逆算 path · process_name(process, language) · places_nav · logo()
    update(room, others=[("#path", path_nav(…)), ("#undo", undo_place(…))])   answer to htmx and live message
    content_security_policy(nonce, host, mock_origin) · asset(path) · Files, STATIC_URL   for the door
Editing (post item, field, was, value; read them with ``typed``)
    editable(action_url, item, field, value, label, language, content_language, look="text"|"title"|"cell"|"quote",
             multiline, placeholder, was, fields, show_label)
    number_cell(action_url, item, field, value, label, language, unit, placeholder, fields, show_label, wide)
    moment_cell(action_url, item, field, value, label, language)
    select_cell(action_url, item, field, value, options=[(value, words)], label, language, fields, show_label)
    conflict_view(action_url, item, field, yours, theirs, language, content_language, who, fields, back_url)
    field(label, name, value, hint, rows, kind, required, placeholder)   a labelled field of an ordinary form
Tables
    grid_table(columns=[Column(key, label, width, numeric, heading)], rows=[Row(item, cells, group, basis, goal)],
               language, label, content_language, paste_url, paste_fields, narrow="cards"|"scroll", sums, process)
    grid_row(columns, row)   the row as a DrawnRow, to be remembered and given to grid_table in its place
    bar_rows(rows=[Bar(label, value, words, note)], label, maximum)   a chart that is a table
Marks
    basis_mark(basis, language, source) · basis_menu(basis, action_url, language, source, fields, can_discard)
        (posts basis=fact|assumption|discard, source, was) · badge(label, kind) · lock_mark(language, date)
    red_step(body, language) · changed_mark(now, before, language) · hidden_card(initial, language)
Buttons
    button(label, kind="plain"|"primary"|"quiet"|"danger", url, icon_name, shortcut, name, value, only_icon, unchecked)
    action(action_url, label, kind, fields, icon_name, shortcut, only_icon)   a button with its own small form
    toolbar(items, label) · menu(label, items) · hidden_fields(fields)
    draft_button(action_url, language, label, kind, fields) · draft_progress(what, done, total, language, cancel_url)
    confirm(label, consequence, action_url, confirm_label, language, fields, extra, kind)   lock, reveal, destroy
Blocks
    block(title, body, actions, id, note, level) · card(body, process, basis, id, foot) · disclosure(summary_text, body)
    empty_state(sentence, example, button) · notice(kind, body, language, actions)
    finding(severity, message, language, where, url, rule) · progress(label, value, maximum, words)
    tabs(items=[Tab(label, url, here, badge)], label) · phone_frame(url, title, language, under)
    copy_field(value, label, language) · copy_text(…, content_language)
    timeline(moments=[Moment(day, at, clock, who, what, process, url)], language)
Numbers
    people_dots(yes, total, planned, bar, language, low, high, level)   the verdict's picture (shares 0–1)
    quantity(value, unit) · figures(items=[(label, value, unit)]) · percent(share)

Shortcuts: give the page's "new" button ``shortcut="n"``. ``f`` and ``a`` act on the ``basis_menu`` of the focused row.
"""

from __future__ import annotations

from gyakusan.web.frame.assets import STATIC_URL, Files, asset
from gyakusan.web.frame.blocks import (
    Moment,
    Tab,
    block,
    card,
    copy_field,
    copy_text,
    disclosure,
    empty_state,
    field,
    finding,
    notice,
    phone_frame,
    progress,
    tabs,
    timeline,
)
from gyakusan.web.frame.buttons import (
    action,
    button,
    confirm,
    draft_button,
    draft_progress,
    hidden_fields,
    menu,
    toolbar,
)
from gyakusan.web.frame.charts import Bar, bar_rows, figures, people_dots, percent, quantity
from gyakusan.web.frame.conflict import conflict_view
from gyakusan.web.frame.editing import (
    editable,
    field_id,
    moment_cell,
    number_cell,
    select_cell,
    typed,
)
from gyakusan.web.frame.grid import Column, DrawnRow, Row, grid_row, grid_table
from gyakusan.web.frame.htmx import update
from gyakusan.web.frame.icons import icon
from gyakusan.web.frame.marks import (
    badge,
    basis_mark,
    basis_menu,
    changed_mark,
    hidden_card,
    lock_mark,
    red_step,
)
from gyakusan.web.frame.path import PROCESSES, Process, Step, logo, path_nav, process_name
from gyakusan.web.frame.policy import content_security_policy
from gyakusan.web.frame.shell import Place, Undo, page, places_nav, room, undo_place

__all__ = [
    "PROCESSES",
    "STATIC_URL",
    "Bar",
    "Column",
    "DrawnRow",
    "Files",
    "Moment",
    "Place",
    "Process",
    "Row",
    "Step",
    "Tab",
    "Undo",
    "action",
    "asset",
    "badge",
    "bar_rows",
    "basis_mark",
    "basis_menu",
    "block",
    "button",
    "card",
    "changed_mark",
    "confirm",
    "conflict_view",
    "content_security_policy",
    "copy_field",
    "copy_text",
    "disclosure",
    "draft_button",
    "draft_progress",
    "editable",
    "empty_state",
    "field",
    "field_id",
    "figures",
    "finding",
    "grid_row",
    "grid_table",
    "hidden_card",
    "hidden_fields",
    "icon",
    "lock_mark",
    "logo",
    "menu",
    "moment_cell",
    "notice",
    "number_cell",
    "page",
    "path_nav",
    "people_dots",
    "percent",
    "phone_frame",
    "places_nav",
    "process_name",
    "progress",
    "quantity",
    "red_step",
    "room",
    "select_cell",
    "tabs",
    "timeline",
    "toolbar",
    "typed",
    "undo_place",
    "update",
]
