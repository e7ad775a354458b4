'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatExactDuration } from '#app/_ui/format-quantity.ts'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { hasLeastLength, type Ghost } from './ghost-words.ts'
import { spanKinds, type ShownTrace } from './opened-trace.ts'

type Props = {
  trace: ShownTrace
  position: number
  ghost: Ghost
  onSelect: (position: number) => void
  onClose: () => void
}

/** So many spans under it are told by name. */
const TOLD = 8

/** A span that never arrived: what is known of it, why it is not there, and who tells of it. */
export function GhostPanel({ trace, position, ghost, onSelect, onClose }: Props) {
  const t = useTranslations('trace')
  const say = useSay('trace')
  const { shape } = trace.opened
  const { why, spanId, name, service, kind, from, to } = ghost
  const { name: serviceName, palette } = trace.services[service] ?? { name: '', palette: null }
  const above = shape.parent[position] ?? -1
  const under = childrenOf(shape, position)
  const nameAt = (at: number) =>
    `${trace.services[shape.service[at] ?? -1]?.name ?? ''} ${shape.names[shape.name[at] ?? 0] ?? ''}`.trim()
  const spanButton = (at: number) => (
    <button type="button" onClick={() => onSelect(at)} className="id-wrap min-h-6 text-left text-accent underline">
      <span lang="en">{nameAt(at) || t('ghost.nameless')}</span>
    </button>
  )

  return (
    <aside
      aria-label={t('ghost.title')}
      className="flex min-h-0 flex-1 flex-col gap-3 overflow-auto bg-surface px-4 py-3"
    >
      <header className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p className="text-ui-s text-ink3">
            {t('ghost.title')}
            {spanId !== '' && (
              <>
                {' '}
                <span className="id-wrap font-mono">{spanId}</span>
              </>
            )}
            {kind > 0 && <> · {spanKinds[kind] ?? spanKinds[0]}</>}
          </p>
          <h2 lang={name === '' ? undefined : 'en'} className="flex items-center gap-2 text-read font-normal">
            <span
              className="mark h-4.5 w-1.5 flex-none border border-dashed"
              style={{ borderColor: palette === null ? 'var(--ink3)' : `var(--service-${palette})` }}
            />
            <span className="id-wrap">
              <b>{serviceName}</b> {name === '' ? t('ghost.nameless') : name}
            </span>
          </h2>
        </div>
        <IconButton label={t('close')} size="small" onClick={onClose}>
          <X className="size-3.5" />
        </IconButton>
      </header>
      <dl className="grid grid-cols-2 gap-2 border-y border-hair py-2">
        <div className="flex flex-col-reverse">
          <dt className="text-micro text-ink3">{t(hasLeastLength(ghost) ? 'ghost.duration_least' : 'duration')}</dt>
          <dd className="text-h3">{formatExactDuration((to - from) / 1e6)}</dd>
        </div>
        <div className="flex flex-col-reverse">
          <dt className="text-micro text-ink3">{t(why === 'unknown' ? 'ghost.start_latest' : 'start')}</dt>
          <dd className="text-h3">
            {from < 0 ? '−' : '+'}
            {formatExactDuration(Math.abs(from) / 1e6)}
          </dd>
        </div>
      </dl>
      <p className="border-l-2 border-warn pl-2.5">
        <b>{t('ghost.never')}</b> {say(`ghost.why.${why}`, { count: under.length, id: spanId })}
      </p>
      {why !== 'unknown' && <p className="text-ui-s text-ink2">{say('ghost.truth')}</p>}
      {above >= 0 && (
        <div>
          <h3 className="text-micro font-normal text-ink3">{t('ghost.above')}</h3>
          <p className="border-t border-hair py-0.5 text-ui-s">{spanButton(above)}</p>
        </div>
      )}
      {under.length > 0 && (
        <div>
          <h3 className="text-micro font-normal text-ink3">{t('ghost.under', { count: under.length })}</h3>
          <ul className="border-t border-hair text-ui-s">
            {under.slice(0, TOLD).map((at) => (
              <li key={at} className="border-b border-hair py-0.5">
                {spanButton(at)}
              </li>
            ))}
            {under.length > TOLD && (
              <li className="py-0.5 text-ink3">{t('ghost.more', { count: under.length - TOLD })}</li>
            )}
          </ul>
        </div>
      )}
    </aside>
  )
}

function childrenOf({ descendants }: ShownTrace['opened']['shape'], position: number): number[] {
  const children: number[] = []
  const last = position + (descendants[position] ?? 0)
  for (let child = position + 1; child <= last; child += (descendants[child] ?? 0) + 1) children.push(child)
  return children
}
