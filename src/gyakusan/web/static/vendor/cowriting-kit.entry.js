// What is bundled for texts written together: see README.md.
export { applyUpdate, createAbsolutePositionFromRelativePosition, createRelativePositionFromTypeIndex, decodeRelativePosition, decodeStateVector, Doc, encodeRelativePosition, encodeStateAsUpdate, encodeStateVector, encodeStateVectorFromUpdate, UndoManager } from "yjs"
export { Annotation, EditorState, StateEffect, StateField } from "@codemirror/state"
export { Decoration, EditorView, keymap, placeholder, WidgetType } from "@codemirror/view"
export { standardKeymap } from "@codemirror/commands"
