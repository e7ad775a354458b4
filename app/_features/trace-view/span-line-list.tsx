import { useTranslations } from 'next-intl'
import type { TraceLine } from '#sim/worker/explore-protocol.ts'
import { formatExactDuration } from '#app/_ui/format-quantity.ts'
import { LevelWord } from './level-word.tsx'

/** Lines that are shown beside a span. */
const MOST = 20

/** The log lines that lead to a span, with the moment of each since the trace began. */
export function SpanLineList({ lines }: { lines: readonly TraceLine[] }) {
  const t = useTranslations('trace.lines')
  if (lines.length === 0) return null
  return (
    <div>
      <h3 className="text-micro font-normal text-ink3">{t('title', { count: lines.length })}</h3>
      <ul className="border-t border-hair text-ui-s">
        {lines.slice(0, MOST).map((line, index) => (
          // Lines have no identity but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className="border-b border-hair py-0.5">
            <span className="flex flex-wrap gap-x-2 text-ink3">
              <span className="font-mono">+{formatExactDuration(line.atNs / 1e6)}</span>
              <LevelWord line={line} unlevelled={t('unlevelled')} />
            </span>
            <span lang="en" className="id-wrap block max-h-40 overflow-auto font-mono whitespace-pre-wrap">
              {line.body}
            </span>
            {line.attributes.length > 0 && (
              <span lang="en" className="id-wrap block font-mono text-micro text-ink2">
                {line.attributes.map(([key, value]) => `${key}=${value}`).join(' ')}
              </span>
            )}
          </li>
        ))}
      </ul>
      {lines.length > MOST && <p className="text-ui-s text-ink3">{t('more', { count: lines.length - MOST })}</p>}
    </div>
  )
}
