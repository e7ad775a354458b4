'use client'

import { useTranslations } from 'next-intl'
import type { Diagnostic } from '#sim/diagnostic.ts'
import { StateGlyph, type State } from '#app/_ui/state-glyph.tsx'
import { DiagnosticText } from './diagnostic-text.tsx'

const glyphs: Record<Diagnostic['severity'], State> = { error: 'error', warning: 'warn', info: 'not-run' }

type Props = { diagnostics: Diagnostic[]; onGo: (line: number) => void }

/** Every diagnostic with its line; a line is a way to get there. */
export function DiagnosticList({ diagnostics, onGo }: Props) {
  const t = useTranslations('workbench.editor')
  return (
    <ul aria-label={t('problems')} className="max-h-40 overflow-auto border-t border-line px-3 py-1.5 text-ui-s">
      {diagnostics.map((diagnostic) => (
        <li
          key={`${diagnostic.code} ${diagnostic.range?.start} ${diagnostic.message}`}
          className="flex items-baseline gap-2 py-0.5"
        >
          <StateGlyph state={glyphs[diagnostic.severity]} label={t(diagnostic.severity)} />
          <span className="min-w-0 flex-1">
            <DiagnosticText diagnostic={diagnostic} />
          </span>
          {diagnostic.range && (
            <button
              type="button"
              onClick={() => onGo(diagnostic.range?.startLine ?? 1)}
              className="min-h-6 flex-none text-accent underline underline-offset-3"
            >
              {t('line', { line: diagnostic.range.startLine })}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
