'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ServiceLine } from '#sim/worker/signals-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { formatClock } from '#app/_ui/format-quantity.ts'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { markIds } from './lines-view.ts'
import { VerdictGlyph } from './verdict-glyph.tsx'

type Props = {
  line: ServiceLine
  endNs: number
  onOpen: (line: ServiceLine) => void
  /** The request that it truly belongs to, whatever its ids say. */
  onOpenTrue: (request: number) => void
  onSeek: (ns: number) => void
  onClose: () => void
}

/** One line: as it stands, whether it leads to its trace, and ways to go from it. */
export function LineDetail({ line, endNs, onOpen, onOpenTrue, onSeek, onClose }: Props) {
  const t = useTranslations('signals.line')
  const say = useSay('signals')
  const { verdict, traceId, spanId, attributes, trueRequest, request, text, message, backend, replica } = line
  const told = markIds(text || message, [traceId, spanId])
  const pairs = text === '' ? [['trace_id', traceId], ['span_id', spanId], ...attributes] : attributes
  const written = pairs.filter(([, value]) => value !== '')
  // Of a trace apart there is only a part; truth shows the whole.
  const opens = request !== null && verdict !== 'apart'
  const whose = trueRequest ?? (verdict === 'apart' ? request : null)

  return (
    <section
      aria-label={t('title')}
      className="flex max-h-64 flex-none flex-col gap-1.5 overflow-auto border-t border-line bg-surface px-3 py-2 max-tablet:sticky max-tablet:bottom-0 max-tablet:max-h-38"
    >
      <div className="flex items-start gap-2">
        <p className="min-w-0 flex-1 text-read-s">
          <VerdictGlyph verdict={verdict} /> {say(`verdict.${verdict}`, { id: traceId })}
        </p>
        <IconButton label={t('close')} size="small" onClick={onClose}>
          <X className="size-3.5" />
        </IconButton>
      </div>
      <p lang="en" className="id-wrap font-mono text-code whitespace-pre-wrap">
        {told.map(({ text: part, isId }, index) =>
          isId ? (
            // Parts have no identity but their place.
            // oxlint-disable-next-line react/no-array-index-key
            <mark key={index} className="bg-accent-wash text-ink underline decoration-accent underline-offset-3">
              {part}
            </mark>
          ) : (
            part
          ),
        )}
      </p>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-0.5 text-ui-s text-ink2">
        <span lang="en" className="id-wrap font-mono">
          {replica}
        </span>
        {backend !== null && <span>{say('line.by', { backend })}</span>}
        {written.map(([key, value]) => (
          <span key={key} lang="en" className="id-wrap font-mono">
            <span className="text-ink3">{key}=</span>
            {value}
          </span>
        ))}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        {opens && <Button onClick={() => onOpen(line)}>{t('open')}</Button>}
        {whose !== null && verdict !== 'found' && (
          <Button look={opens ? 'quiet' : 'secondary'} onClick={() => onOpenTrue(whose)}>
            {t('open_true')}
          </Button>
        )}
        {text !== '' && trueRequest === null && <span className="text-ui-s text-ink2">{t('no_request')}</span>}
        <Button look="quiet" onClick={() => onSeek(line.atNs)}>
          {t('seek', { at: formatClock(line.atNs / 1e6, endNs / 1e6) })}
        </Button>
      </div>
    </section>
  )
}
