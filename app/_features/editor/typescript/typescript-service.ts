import { libFileMap } from 'monaco-editor/languages/features/typescript/lib/lib.js'
import {
  createLanguageService,
  flattenDiagnosticMessageText,
  typescript,
} from 'monaco-editor/languages/features/typescript/lib/typescriptServices.js'
import type { Diagnostic, TextRange } from '#sim/diagnostic.ts'
import type { Completion, CompletionItem } from '#sim/worker/editor-protocol.ts'

/** What the compiler knows of one program; offsets count UTF-16 units. */
export type TypeScriptService = {
  complete(text: string, offset: number): Completion
  hover(text: string, offset: number): { markdown: string; range: TextRange } | null
  check(text: string): Diagnostic[]
}

export type DeclarationFile = { path: string; text: string }

const program = 'program.ts'

const settings = {
  strict: true,
  noImplicitAny: false,
  // ES2022 and ESNext, by the compiler's own numbers.
  target: 9,
  module: 99,
  moduleResolution: 100,
  moduleDetection: 3,
  lib: ['lib.es2023.d.ts'],
  types: [],
  noEmit: true,
}

/** So many names are described at once; of more, each is where it is used. */
const mostDescribed = 80

const kinds: Record<string, CompletionItem['kind']> = {
  keyword: 'key',
  module: 'reference',
  'external module name': 'reference',
  function: 'function',
  'local function': 'function',
  method: 'function',
  property: 'path',
  getter: 'path',
  'enum member': 'enum',
  enum: 'enum',
}

const textOf = (parts: readonly { text: string }[] | undefined): string =>
  (parts ?? []).map(({ text }) => text).join('')

/** The compiler with one program in it, and the declarations that belong to its world. */
export function createTypeScriptService(declarations: readonly DeclarationFile[]): TypeScriptService {
  const given = new Map(declarations.map(({ path, text }) => [path, text]))
  let text = ''
  let version = 0
  const read = (path: string): string | undefined => (path === program ? text : (given.get(path) ?? libFileMap[path]))
  const service = createLanguageService({
    getCompilationSettings: () => settings,
    getScriptFileNames: () => [program, ...given.keys()],
    getScriptVersion: (path) => (path === program ? String(version) : '0'),
    getScriptSnapshot: (path) => {
      const found = read(path)
      return found === undefined ? undefined : typescript.ScriptSnapshot.fromString(found)
    },
    getCurrentDirectory: () => '',
    getDefaultLibFileName: () => 'lib.es2023.d.ts',
    fileExists: (path) => read(path) !== undefined,
    readFile: read,
  })

  function take(next: string): void {
    if (next === text) return
    text = next
    version++
  }

  function described(name: string, offset: number): { detail: string; doc: string } {
    const found = service.getCompletionEntryDetails(program, offset, name, undefined, undefined, undefined, undefined)
    return { detail: textOf(found?.displayParts), doc: textOf(found?.documentation) }
  }

  return {
    complete(next, offset) {
      take(next)
      const from = offset - (/[\w$]*$/.exec(next.slice(0, offset))?.[0].length ?? 0)
      const found = service.getCompletionsAtPosition(program, offset, {})
      // What is in the text anyway and has no meaning there is no suggestion.
      const entries = (found?.entries ?? []).filter(({ kind }) => kind !== 'warning')
      const sorted = entries.toSorted((a, b) => compare(a.sortText, b.sortText) || compare(a.name, b.name))
      const describes = sorted.length <= mostDescribed
      const items = sorted.map(({ name, kind, insertText }): CompletionItem => {
        const words = describes ? described(name, offset) : { detail: '', doc: '' }
        return { label: name, kind: kinds[kind] ?? 'value', ...words, insert: insertText ?? name }
      })
      return { items, from, to: offset }
    },
    hover(next, offset) {
      take(next)
      const found = service.getQuickInfoAtPosition(program, offset)
      if (found === undefined) return null
      const doc = textOf(found.documentation)
      const markdown = `\`\`\`typescript\n${textOf(found.displayParts)}\n\`\`\`${doc === '' ? '' : `\n\n${doc}`}`
      return { markdown, range: rangeOf(next, found.textSpan.start, found.textSpan.length) }
    },
    check(next) {
      take(next)
      const syntax = service.getSyntacticDiagnostics(program)
      const found = syntax.length > 0 ? [] : service.getSemanticDiagnostics(program)
      // Types are taken off before the program runs: what is wrong with them stops nothing.
      return found.map(({ code, messageText, start = 0, length = 0 }) => ({
        code: `ts-${code}`,
        severity: 'warning',
        stage: 'lint',
        message: flattenDiagnosticMessageText(messageText, '\n'),
        range: rangeOf(next, start, length),
      }))
    },
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function rangeOf(text: string, start: number, length: number): TextRange {
  const place = (offset: number): [number, number] => {
    const before = text.slice(0, offset)
    return [before.split('\n').length, offset - before.lastIndexOf('\n')]
  }
  const [startLine, startColumn] = place(start)
  const [endLine, endColumn] = place(start + length)
  return { start, end: start + length, startLine, startColumn, endLine, endColumn }
}
