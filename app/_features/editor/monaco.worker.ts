// One line only: bundlers publish this file's source beside the worker.
import 'monaco-editor/editor/editor.worker.js'
