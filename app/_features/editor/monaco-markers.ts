import type { Diagnostic } from '#sim/diagnostic.ts'
import type { Monaco } from './load-monaco.ts'

/** Diagnostics as squiggles; one without a place marks the first line. */
export function markersOf(
  monaco: typeof Monaco,
  model: Monaco.editor.ITextModel,
  diagnostics: Diagnostic[],
): Monaco.editor.IMarkerData[] {
  const severities = {
    error: monaco.MarkerSeverity.Error,
    warning: monaco.MarkerSeverity.Warning,
    info: monaco.MarkerSeverity.Info,
  }
  const lines = model.getLineCount()
  return diagnostics.map(({ code, severity, message, hint, range, stage }) => ({
    severity: severities[severity],
    message: hint && hint !== message ? `${message}\n${hint}` : message,
    source: stage === 'lint' || code.startsWith('code-') ? 'tracelab' : 'collector',
    startLineNumber: Math.min(lines, range?.startLine ?? 1),
    startColumn: range?.startColumn ?? 1,
    endLineNumber: Math.min(lines, range?.endLine ?? 1),
    endColumn: range?.endColumn ?? model.getLineMaxColumn(1),
  }))
}

/** Monaco takes plain class names only: the editor's host says what this one looks like. */
const policyNameClass = 'policy-name'

/** What a reader looks for first, in 600: the names of policies. */
export function nameDecorations(
  monaco: typeof Monaco,
  model: Monaco.editor.ITextModel,
): Monaco.editor.IModelDeltaDecoration[] {
  if (model.getValueLength() > 200_000) return []
  const found = model.findMatches(String.raw`^\s*-?\s*name:\s*(\S+)`, false, true, true, null, true, 500)
  return found.flatMap(({ range, matches }) => {
    const name = matches?.[1]
    if (!name) return []
    return {
      range: new monaco.Range(range.endLineNumber, range.endColumn - name.length, range.endLineNumber, range.endColumn),
      options: { inlineClassName: policyNameClass },
    }
  })
}
