'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { ToldErrorChain } from '#sim/worker/explore-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { cx } from '#app/_ui/cx.ts'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { selectedRowClass } from '#app/_ui/selected-row-class.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { marks, type ErrorChains as Chains, type ShownTrace } from './opened-trace.ts'

export type ErrorChainsProps = {
  id: string
  trace: ShownTrace
  chosen: ToldErrorChain | null
  onChoose: (chain: ToldErrorChain) => void
  onClose: () => void
}

/** So many chains are listed, and so many steps of each are named. */
const LISTED = 200
const NAMED = 6

/** Every error of the trace from where it began to where it stopped being one. */
export function ErrorChains({ id, trace, chosen, onChoose, onClose }: ErrorChainsProps) {
  const t = useTranslations('trace')
  const [answer, setAnswer] = useState<{ of: ShownTrace; told: Chains } | null>(null)

  // The engine is outside React; an answer about a trace that is no longer shown is not used.
  useEffect(() => {
    let isWanted = true
    trace.errorChains(LISTED).then(
      (told) => isWanted && setAnswer({ of: trace, told }),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [trace])
  const told = answer?.of === trace ? answer.told : null

  return (
    <section id={id} aria-label={t('chains.title')} className="flex-none border-b border-hair bg-sunk px-2.5 py-1.5">
      <div className="flex items-center gap-2">
        <p role="status" className="flex-1 text-ui-s text-ink2">
          {told === null
            ? t('chains.asking')
            : t(told.chains.length < told.total ? 'chains.count_some' : 'chains.count', {
                total: told.total,
                shown: told.chains.length,
              })}
        </p>
        <IconButton label={t('chains.close')} size="small" onClick={onClose}>
          <X className="size-3.5" />
        </IconButton>
      </div>
      {told && (
        <ol className="max-h-52 overflow-y-auto border-t border-hair">
          {told.chains.map((chain) => (
            <li key={chain.path[0]} className="border-b border-hair">
              <button
                type="button"
                aria-pressed={chosen?.path[0] === chain.path[0]}
                onClick={() => onChoose(chain)}
                className={cx(
                  'flex w-full items-start gap-2 px-1.5 py-1 text-left text-ui-s -outline-offset-2 hover:bg-surface',
                  chosen?.path[0] === chain.path[0] && selectedRowClass,
                )}
              >
                <StateGlyph state="error" className="mt-1 size-2.5" />
                <ChainWords trace={trace} chain={chain} />
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function ChainWords({ trace, chain }: { trace: ShownTrace; chain: ToldErrorChain }) {
  const t = useTranslations('trace')
  const say = useSay('trace')
  const { shape } = trace.opened
  const { message, type, stoppedBy } = chain
  const path = Array.from(chain.path)
  const left = path.length > NAMED ? path.slice(0, NAMED - 1) : path
  const last = path.length > NAMED ? path.at(-1) : undefined
  const nameAt = (at: number) =>
    `${trace.services[shape.service[at] ?? 0]?.name ?? ''} ${shape.names[shape.name[at] ?? 0] ?? ''}`
  const step = (at: number) => (
    <span key={at} lang="en">
      <span aria-hidden="true"> → </span>
      {nameAt(at)}
    </span>
  )
  const [origin = 0, ...rest] = left
  const ending =
    stoppedBy < 0 ? 'root' : ((shape.marks[stoppedBy] ?? 0) & marks.error) === 0 ? 'stopped' : 'stopped_later'
  return (
    <span className="id-wrap min-w-0 flex-1">
      <b lang="en">{nameAt(origin)}</b>{' '}
      {(type || message) && (
        <code lang="en" className="text-error">
          {[type, message].filter(Boolean).join(': ')}
        </code>
      )}
      <span className="block text-ink2">
        <span className="sr-only">{t('chains.spread')}</span>
        {rest.map(step)}
        {last !== undefined && (
          <>
            <span className="text-ink3"> {t('chains.more_steps', { count: path.length - NAMED })}</span>
            {step(last)}
          </>
        )}
        {path.length > 1 && ' · '}
        {say(`chains.${ending}`, { name: stoppedBy < 0 ? '' : nameAt(stoppedBy).trim() })}
      </span>
    </span>
  )
}
