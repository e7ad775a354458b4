// One line only: bundlers publish this file's source beside the worker.
import './serve-reader.ts'
