'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useColorScheme } from '#app/_ui/use-color-scheme.ts'
import type { EditorSurfaceProps, LineGeometry } from './editor-surface.ts'
import { languageServices, loadMonaco, type Monaco } from './load-monaco.ts'
import { markersOf, nameDecorations } from './monaco-markers.ts'
import { monacoTheme } from './monaco-theme.ts'

type Live = { monaco: typeof Monaco; editor: Monaco.editor.IStandaloneCodeEditor; model: Monaco.editor.ITextModel }

const lineHeight = 17
const fileNames = { yaml: 'collector.yaml', typescript: 'program.ts' }
/** Caret, selection and scroll of a document survive its editor: a language switch mounts a new one. */
const viewStates = new Map<string, Monaco.editor.ICodeEditorViewState>()

const options = {
  automaticLayout: true,
  fontSize: 12,
  lineHeight,
  minimap: { enabled: false },
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 10,
  glyphMargin: false,
  folding: true,
  showFoldingControls: 'mouseover',
  scrollBeyondLastLine: false,
  overviewRulerLanes: 0,
  overviewRulerBorder: false,
  renderLineHighlight: 'all',
  renderWhitespace: 'none',
  guides: { indentation: false },
  bracketPairColorization: { enabled: false },
  padding: { top: 6, bottom: 6 },
  scrollbar: { verticalScrollbarSize: 8, horizontalScrollbarSize: 8, useShadows: false },
  wordBasedSuggestions: 'off',
  quickSuggestions: { other: true, comments: false, strings: true },
  unicodeHighlight: { ambiguousCharacters: false },
  fixedOverflowWidgets: true,
  tabSize: 2,
  insertSpaces: true,
  detectIndentation: false,
  stickyScroll: { enabled: false },
} satisfies Monaco.editor.IStandaloneEditorConstructionOptions

function geometryOf(editor: Monaco.editor.IStandaloneCodeEditor): LineGeometry {
  return {
    lineHeight,
    top: (line) => editor.getTopForLineNumber(line) - editor.getScrollTop(),
    subscribe(moved) {
      const watched = [
        editor.onDidScrollChange(moved),
        editor.onDidLayoutChange(moved),
        editor.onDidChangeModelContent(moved),
      ]
      return () => watched.forEach((one) => one.dispose())
    },
  }
}

/** Monaco on the draft: it owns the text on screen, and tells the draft every change. */
export function MonacoEditor({
  name,
  label,
  written,
  text,
  diagnostics,
  language,
  reveal,
  onRun,
  onCheck,
  onGeometry,
  onFailure,
}: EditorSurfaceProps & { onFailure: () => void }) {
  const host = useRef<HTMLDivElement>(null)
  const [live, setLive] = useState<Live | null>(null)
  const scheme = useColorScheme()
  const run = useEffectEvent(onRun)
  const check = useEffectEvent(() => onCheck?.())
  const tellGeometry = useEffectEvent(onGeometry)
  const fail = useEffectEvent(onFailure)
  // Themes are Monaco's own, made anew from the tokens.
  const paint = useEffectEvent((monaco: typeof Monaco) => {
    monaco.editor.defineTheme('tracelab', monacoTheme(scheme.startsWith('dark')))
    monaco.editor.setTheme('tracelab')
  })

  // Monaco is outside React: it is made once per document and torn down with the component; its model stays.
  useEffect(() => {
    let isGone = false
    let dispose = () => {}
    loadMonaco(written).then(
      (monaco) => {
        if (isGone || !host.current) return
        const uri = monaco.Uri.parse(`tracelab:/${name}/${fileNames[written]}`)
        const model = monaco.editor.getModel(uri) ?? monaco.editor.createModel(text.text(), written, uri)
        if (model.getValue() !== text.text()) model.setValue(text.text())
        languageServices.set(uri.toString(), language)
        // Made first: an editor that is there in another theme for a moment is a flash of white at night.
        paint(monaco)
        const editor = monaco.editor.create(host.current, {
          ...options,
          model,
          ariaLabel: label,
          // Monaco measures with this text, so it has to be the resolved family.
          fontFamily: getComputedStyle(document.body).getPropertyValue('--mono'),
        })
        const view = viewStates.get(name)
        if (view) editor.restoreViewState(view)
        // Escape, then Tab, leaves; coming back makes Tab indent again.
        editor.addCommand(
          monaco.KeyCode.Escape,
          () => editor.updateOptions({ tabFocusMode: true }),
          '!suggestWidgetVisible && !findWidgetVisible && !markersNavigationVisible',
        )
        editor.onDidFocusEditorText(() => editor.updateOptions({ tabFocusMode: false }))
        editor.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter, () => run())
        editor.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyMod.Shift | monaco.KeyCode.Enter, () => check())
        const decorations = () => (written === 'yaml' ? nameDecorations(monaco, model) : [])
        const names = editor.createDecorationsCollection(decorations())
        const typed = model.onDidChangeContent(() => {
          text.write(model.getValue(), model)
          names.set(decorations())
        })
        const unsubscribe = text.subscribe((source) => {
          if (source === model || model.getValue() === text.text()) return
          // An edit, not a new value: what was there before can be undone.
          editor.pushUndoStop()
          editor.executeEdits('tracelab', [{ range: model.getFullModelRange(), text: text.text() }])
          editor.pushUndoStop()
        })
        setLive({ monaco, editor, model })
        tellGeometry(geometryOf(editor))
        dispose = () => {
          const state = editor.saveViewState()
          if (state) viewStates.set(name, state)
          typed.dispose()
          unsubscribe()
          editor.dispose()
        }
      },
      () => !isGone && fail(),
    )
    return () => {
      isGone = true
      dispose()
      setLive(null)
      tellGeometry(null)
    }
  }, [name, written, text, language, label])

  useEffect(() => {
    if (live) paint(live.monaco)
  }, [live, scheme])

  // Squiggles follow the engine's diagnostics.
  useEffect(() => {
    if (live && !live.model.isDisposed()) {
      live.monaco.editor.setModelMarkers(live.model, 'tracelab', markersOf(live.monaco, live.model, diagnostics))
    }
  }, [live, diagnostics])

  // A link elsewhere on the page asked for a line.
  useEffect(() => {
    if (!live || !reveal) return
    const line = Math.min(reveal.line, live.model.getLineCount())
    live.editor.revealLineInCenterIfOutsideViewport(line)
    live.editor.setPosition({ lineNumber: line, column: live.model.getLineMaxColumn(line) })
    live.editor.focus()
  }, [live, reveal])

  return <div ref={host} className="absolute inset-0 [&_.policy-name]:font-semibold [&_.policy-name]:text-ink!" />
}
