import type { Diagnostic, TextRange } from '#sim/diagnostic.ts'
import type { Completion } from '#sim/worker/editor-protocol.ts'

/** The text both editors show; `source` tells a writer its own echo. */
export type EditedText = {
  text(): string
  write(text: string, source?: unknown): void
  subscribe(listener: (source: unknown) => void): () => void
}

/** What the engine knows about the configuration's language. */
export type LanguageService = {
  complete(text: string, offset: number): Promise<Completion>
  hover(text: string, offset: number): Promise<{ markdown: string; range: TextRange } | null>
}

/** Where lines are on screen, for what is drawn beside them. */
export type LineGeometry = {
  lineHeight: number
  /** Distance of a line's top from the editor's top, px. */
  top(line: number): number
  subscribe(moved: () => void): () => void
}

/** What a text is written in. */
export type TextKind = 'yaml' | 'typescript'

export type EditorSurfaceProps = {
  /** Names the document, also across language switches. */
  name: string
  label: string
  written: TextKind
  text: EditedText
  diagnostics: Diagnostic[]
  language: LanguageService
  /** A new object goes to its line. */
  reveal: { line: number } | null
  onRun: () => void
  onCheck?: (() => void) | undefined
  onGeometry: (geometry: LineGeometry | null) => void
}
