/** A place in a text the person wrote: offsets in UTF-16 units, lines and columns from 1. */
export type TextRange = {
  start: number
  end: number
  startLine: number
  startColumn: number
  endLine: number
  endColumn: number
}

/**
 * Where in a collector's life a mistake shows, or `lint` for what the collector accepts and production regrets;
 * `topology` is before any collector: they are put together wrongly; `sdk` is a service's own configuration.
 */
export type Stage = 'unmarshal' | 'validate' | 'build' | 'start' | 'lint' | 'limit' | 'topology' | 'sdk'

/** Something a person wrote that is wrong, or will bite; a value, never an exception. */
export type Diagnostic = {
  /** Stable, kebab-case: `unknown-component`, `misspelt-policy-block`. */
  code: string
  severity: 'error' | 'warning' | 'info'
  stage: Stage
  /** For collector errors the collector's own sentence, word for word. */
  message: string
  /** What it means and what to do, in our words (English; the page translates by `code`). */
  hint?: string
  /** Names and numbers the hint speaks of, for translations of it by `code`. */
  params?: Record<string, string | number>
  /** The keys that lead to it, in a document that has a schema of ours. */
  path?: readonly (string | number)[]
  range?: TextRange
}
