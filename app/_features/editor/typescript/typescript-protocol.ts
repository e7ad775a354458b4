import type { DeclarationFile, TypeScriptService } from './typescript-service.ts'

/** What the page sends to the thread of the compiler: the declarations first, then questions. */
export type ToCompiler =
  | { type: 'declarations'; files: readonly DeclarationFile[] }
  | { type: 'ask'; id: number; method: keyof TypeScriptService; text: string; offset: number }

/** An answer; `error` where the compiler itself failed. */
export type FromCompiler = { id: number; answer: unknown; error: string | null }
