'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { Diagnostic } from '#sim/diagnostic.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { cx } from '#app/_ui/cx.ts'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { DiagnosticList } from './diagnostic-list.tsx'
import { DiagnosticText } from './diagnostic-text.tsx'

/** What a text is of. */
export type EditedKind = 'collector' | 'collectors' | 'sdk' | 'code' | 'world'

const validKeys = {
  collector: 'valid',
  collectors: 'valid_several',
  sdk: 'valid_sdk',
  code: 'valid_code',
  world: 'valid_world',
} as const

type Props = {
  diagnostics: Diagnostic[]
  onGo: (line: number) => void
  /** Which run the numbers in the margin are from; 0 before the first. */
  countsFrom: number
  edited: boolean
  /** The text is too large for the browser to keep. */
  unkept: boolean
  /** Every problem is listed, as squiggles cannot be drawn. */
  listed: boolean
  holds: EditedKind
}

const rank = { error: 0, warning: 1, info: 2 }

/** One sentence under the editor: valid, or the first problem in the collector's own words and ours. */
export function StatusLine({ diagnostics, onGo, countsFrom, edited, unkept, listed, holds }: Props) {
  const t = useTranslations('workbench.editor')
  const say = useSay('workbench')
  const [isOpen, setIsOpen] = useState(false)
  const list = useId()
  const sorted = diagnostics.toSorted((a, b) => rank[a.severity] - rank[b.severity])
  const first = sorted[0]
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  // A single problem is said in full by the line itself.
  const showsList = sorted.length > 1 && (listed || isOpen)

  return (
    <div className="flex-none bg-surface text-ink2">
      {showsList && (
        <div id={list}>
          <DiagnosticList diagnostics={sorted} onGo={onGo} />
        </div>
      )}
      <div className="flex min-h-8.5 items-center gap-2.5 border-t border-line px-3 py-1">
        {first ? (
          <>
            <StateGlyph
              state={first.severity === 'error' ? 'fail' : 'warn'}
              label={t(first.severity)}
              className="self-start mt-1"
            />
            <span className="line-clamp-4 min-w-0 flex-1">
              {first.severity === 'error' &&
                (holds === 'collector' || holds === 'collectors') &&
                first.stage !== 'limit' &&
                first.stage !== 'topology' &&
                first.stage !== 'sdk' && <>{say('editor.would_not_start')} </>}
              <DiagnosticText diagnostic={first} />{' '}
              {first.range && (
                <button
                  type="button"
                  onClick={() => onGo(first.range?.startLine ?? 1)}
                  className="whitespace-nowrap text-accent underline underline-offset-3"
                >
                  {t('line', { line: first.range.startLine })}
                </button>
              )}
            </span>
            {!listed && sorted.length > 1 && (
              <Button
                look="quiet"
                size="small"
                aria-expanded={isOpen}
                aria-controls={list}
                onClick={() => setIsOpen(!isOpen)}
              >
                {t('more', { count: sorted.length - 1 })}
              </Button>
            )}
          </>
        ) : (
          <>
            <StateGlyph state="pass" label={t('valid_short')} />
            <span className="min-w-0 flex-1 truncate">{say(`editor.${validKeys[holds]}`)}</span>
          </>
        )}
        <span className={cx('flex-none text-ink3 max-tablet:hidden', first && !unkept && 'hidden')}>
          {unkept ? (
            <span className="text-warn">{say('editor.unkept')}</span>
          ) : countsFrom > 0 ? (
            say(edited ? 'editor.counts_old' : 'editor.counts', { run: countsFrom })
          ) : null}
        </span>
      </div>
      <LiveRegion>{first ? t('problems_found', { errors, others: diagnostics.length - errors }) : ''}</LiveRegion>
    </div>
  )
}
