import type { ContextName } from './contexts/definitions.ts'
import type { OttlFunction } from './function.ts'

/** What a text in a configuration is in OTTL: the editor completes and explains it, and errors in it get their place. */
export type EmbeddedOttl = {
  kind: 'statement' | 'condition'
  /** What it can be about. Of several, a `context` beside it says which, or else its paths do: `span.name`. */
  contexts: readonly ContextName[]
  /** What it is about when nothing says; absent: then it must say. */
  contextByDefault?: ContextName
  /** What the component puts before a condition to read it as a statement: `route() where `. */
  readBehind?: string
  functionsOf(context: ContextName): ReadonlyMap<string, OttlFunction>
}
