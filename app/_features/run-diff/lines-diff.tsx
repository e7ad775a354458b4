'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { cx } from '#app/_ui/cx.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { changedLines } from './changed-lines.ts'

const signs = { same: ' ', removed: '−', added: '+' } as const

/** The changed lines of two configurations, three lines of what is round them. */
export function LinesDiff({ before, after }: { before: string; after: string }) {
  const t = useTranslations('workbench.diff')
  const hunks = useMemo(() => changedLines(before, after), [before, after])
  if (!hunks) return <p className="text-ink2">{t('too_long')}</p>
  if (hunks.length === 0) return <p className="text-ink2">{t('same_text')}</p>
  return (
    <ScrollBox label={t('lines')} className="max-h-48 border-l border-line font-mono text-code">
      {hunks.map((hunk, index) => (
        // Hunks have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} lang="en" className={cx(index > 0 && 'mt-1 border-t border-hair pt-1')}>
          {hunk.lines.map((line) => (
            <div
              key={`${line.kind} ${line.line}`}
              className={cx(
                'grid grid-cols-[2.5rem_1rem_minmax(0,1fr)] whitespace-pre',
                line.kind === 'removed' && 'mark bg-sunk',
                line.kind === 'added' && 'mark bg-kept-wash',
              )}
            >
              <span className="pr-2 text-right text-micro text-ink3">{line.line}</span>
              <span aria-hidden="true">{signs[line.kind]}</span>
              {line.kind === 'removed' ? (
                <del className="overflow-hidden">{line.text}</del>
              ) : line.kind === 'added' ? (
                <ins className="overflow-hidden no-underline">{line.text}</ins>
              ) : (
                <span className="overflow-hidden">{line.text}</span>
              )}
            </div>
          ))}
        </div>
      ))}
    </ScrollBox>
  )
}
