export { applyUpdate, createAbsolutePositionFromRelativePosition, createRelativePositionFromTypeIndex, decodeRelativePosition, decodeStateVector, Doc, encodeRelativePosition, encodeStateAsUpdate, encodeStateVector, encodeStateVectorFromUpdate, UndoManager } from "yjs"
export { Annotation, EditorState, Prec, StateEffect, StateField, Transaction } from "@codemirror/state"
export { Decoration, EditorView, keymap, placeholder, ViewPlugin, WidgetType } from "@codemirror/view"
export { standardKeymap } from "@codemirror/commands"
