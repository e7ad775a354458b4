/** What we use of the compiler that comes with Monaco, which has no types of its own there. */
declare module 'monaco-editor/languages/features/typescript/lib/typescriptServices.js' {
  type Part = { text: string }
  type Message = string | { messageText: string }

  export type LanguageServiceHost = {
    getCompilationSettings(): Record<string, unknown>
    getScriptFileNames(): string[]
    getScriptVersion(path: string): string
    getScriptSnapshot(path: string): unknown
    getCurrentDirectory(): string
    getDefaultLibFileName(): string
    fileExists(path: string): boolean
    readFile(path: string): string | undefined
  }
  export type CompletionEntry = { name: string; kind: string; sortText: string; insertText?: string }
  export type CompilerDiagnostic = {
    code: number
    category: number
    start?: number
    length?: number
    messageText: Message
  }
  export type LanguageService = {
    getCompletionsAtPosition(
      path: string,
      offset: number,
      options: object,
    ): { entries: CompletionEntry[]; isMemberCompletion: boolean } | undefined
    getCompletionEntryDetails(
      path: string,
      offset: number,
      name: string,
      format: undefined,
      source: undefined,
      options: undefined,
      data: undefined,
    ): { displayParts: Part[]; documentation?: Part[] } | undefined
    getQuickInfoAtPosition(
      path: string,
      offset: number,
    ): { textSpan: { start: number; length: number }; displayParts?: Part[]; documentation?: Part[] } | undefined
    getSyntacticDiagnostics(path: string): CompilerDiagnostic[]
    getSemanticDiagnostics(path: string): CompilerDiagnostic[]
  }
  export function createLanguageService(host: LanguageServiceHost): LanguageService
  export function flattenDiagnosticMessageText(message: Message, newLine: string): string
  export const typescript: { ScriptSnapshot: { fromString(text: string): unknown } }
}

declare module 'monaco-editor/languages/features/typescript/lib/lib.js' {
  export const libFileMap: Readonly<Record<string, string>>
}
