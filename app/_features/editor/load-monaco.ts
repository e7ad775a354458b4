// Types only; the module itself is fetched when the editor is first wanted.
// oxlint-disable-next-line oxc/no-barrel-file
import type * as Monaco from 'monaco-editor/editor/editor.api'
import { styleNonce } from '#app/_ui/style-nonce.ts'
import type { LanguageService, TextKind } from './editor-surface.ts'

export type { Monaco }

let loading: Promise<typeof Monaco> | undefined

/** Each document's own engine, as Monaco registers providers once for all. */
export const languageServices = new Map<string, LanguageService>()

/** The editor makes style elements and has no way to give them a nonce, so every element made from now on gets one. */
function signStyles() {
  const nonce = styleNonce()
  if (!nonce) return
  const create = document.createElement.bind(document)
  document.createElement = ((tag: string, options?: ElementCreationOptions) => {
    const element = create(tag, options)
    if (tag.toLowerCase() === 'style') element.nonce = nonce
    return element
  }) as typeof document.createElement
}

const triggers: Record<TextKind, string[]> = {
  yaml: [' ', ':', '-', '[', ',', '.', '(', '"', "'"],
  typescript: ['.', '"', "'", '/', '@'],
}

function registerLanguage(monaco: typeof Monaco, written: TextKind) {
  const kinds = {
    key: monaco.languages.CompletionItemKind.Property,
    value: monaco.languages.CompletionItemKind.Value,
    reference: monaco.languages.CompletionItemKind.Reference,
    path: monaco.languages.CompletionItemKind.Field,
    function: monaco.languages.CompletionItemKind.Function,
    enum: monaco.languages.CompletionItemKind.EnumMember,
  }
  monaco.languages.registerCompletionItemProvider(written, {
    triggerCharacters: triggers[written],
    async provideCompletionItems(model, position) {
      const service = languageServices.get(model.uri.toString())
      if (!service) return { suggestions: [] }
      const { items, from, to } = await service.complete(model.getValue(), model.getOffsetAt(position))
      if (model.isDisposed()) return { suggestions: [] }
      const range = monaco.Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to))
      return {
        suggestions: items.map((item, index) => ({
          label: { label: item.label, description: item.detail },
          kind: kinds[item.kind],
          insertText: item.snippet ?? item.insert,
          ...(item.snippet !== undefined && {
            insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet,
          }),
          // Behind the name of a context comes one of its paths.
          ...(item.insert.endsWith('.') && { command: { id: 'editor.action.triggerSuggest', title: '' } }),
          documentation: { value: item.doc },
          // The engine's order, which is the documentation's, not the alphabet's.
          sortText: String(index).padStart(4, '0'),
          range,
        })),
      }
    },
  })
  monaco.languages.registerHoverProvider(written, {
    async provideHover(model, position) {
      const service = languageServices.get(model.uri.toString())
      const found = await service?.hover(model.getValue(), model.getOffsetAt(position))
      if (!found) return null
      const { startLine, startColumn, endLine, endColumn } = found.range
      return {
        contents: [{ value: found.markdown }],
        range: new monaco.Range(startLine, startColumn, endLine, endColumn),
      }
    },
  })
}

async function load(): Promise<typeof Monaco> {
  signStyles()
  window.MonacoEnvironment = {
    getWorker: () =>
      new Worker(new URL('./monaco.worker.ts', import.meta.url), { type: 'module', name: 'tracelab-editor' }),
  }
  const monaco = await import('monaco-editor/editor/editor.api')
  await import('./monaco-features.ts')
  registerLanguage(monaco, 'yaml')
  return monaco
}

let loadingTypeScript: Promise<void> | undefined

async function loadTypeScript(monaco: typeof Monaco) {
  await import('monaco-editor/languages/definitions/typescript/register')
  registerLanguage(monaco, 'typescript')
}

/** Fetches the editor, and what a language needs, when first wanted; a failed fetch is tried again the next time. */
export async function loadMonaco(written: TextKind): Promise<typeof Monaco> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined
    throw error
  })
  const monaco = await loading
  if (written === 'typescript') {
    loadingTypeScript ??= loadTypeScript(monaco).catch((error: unknown) => {
      loadingTypeScript = undefined
      throw error
    })
    await loadingTypeScript
  }
  return monaco
}
