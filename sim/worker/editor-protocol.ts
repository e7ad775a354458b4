import type { Diagnostic, TextRange } from '../diagnostic.ts'
import type { MeshEdits, RunDiagnostic } from './run-protocol.ts'

/** One thing to type. */
export type CompletionItem = {
  label: string
  kind: 'key' | 'value' | 'reference' | 'path' | 'function' | 'enum'
  detail: string
  doc: string
  insert: string
  /** The same with `${1:name}` where the person goes on typing. */
  snippet?: string
}

/** What is offered in place of what stands between two offsets. */
export type Completion = { items: CompletionItem[]; from: number; to: number }

/** What is said and offered while somebody types. */
export type EditorApi = {
  checkConfig(input: { collector: string }): { diagnostics: Diagnostic[] }
  complete(input: { collector: string; offset: number }): Completion
  hover(input: { collector: string; offset: number }): { markdown: string; range: TextRange } | null
  /** What is wrong with the changes made to a scenario's world. */
  checkMesh(input: { scenario: string; mesh: MeshEdits }): Promise<{ diagnostics: RunDiagnostic[] }>
  /** The declaration files of everything that programs of services find around them. */
  codeTypes(input: Record<never, never>): { path: string; text: string }[]
  /** The same as `complete` and `hover`, in the document that configures an SDK. */
  completeSdk(input: { document: string; offset: number }): Completion
  hoverSdk(input: { document: string; offset: number }): { markdown: string; range: TextRange } | null
}
