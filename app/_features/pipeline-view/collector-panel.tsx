'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Moment, RunOverview } from '#sim/worker/protocol.ts'
import { cx } from '#app/_ui/cx.ts'
import { formatBytes, formatCount } from '#app/_ui/format-quantity.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { RingCells } from './ring-cells.tsx'

type Props = { pipeline: RunOverview['pipeline'] | null; moment: Moment | null }

function Component({ id, children, trouble = false }: { id: string; children?: ReactNode; trouble?: boolean }) {
  return (
    <div className={cx('rounded-node border bg-raised px-1.5 py-0.5', trouble ? 'border-warn' : 'border-line')}>
      <div lang="en" className="truncate font-mono text-micro">
        {id}
      </div>
      {children}
    </div>
  )
}

function Link() {
  return <span aria-hidden="true" className="mx-auto block h-1.5 w-px flex-none bg-ctl" />
}

/** The collector's pipeline from below upwards, with what each component holds and has done at the needle. */
export function CollectorPanel({ pipeline, moment }: Props) {
  const t = useTranslations('workbench.pipeline')
  const now = moment?.collector
  const isFull = now !== undefined && now.exportQueueCapacity > 0 && now.exportQueue >= now.exportQueueCapacity

  function details(id: string): ReactNode {
    if (!now) return null
    if (id.startsWith('tail_sampling')) {
      return (
        <>
          <RingCells ring={now.ring} waiting={now.waiting} />
          <div className="text-micro text-ink2">{t('waiting', { count: now.waiting })}</div>
        </>
      )
    }
    if (id.startsWith('memory_limiter') && now.heapLimitBytes !== null) {
      return (
        <div className={cx('text-micro', now.refusing ? 'text-warn' : 'text-ink2')}>
          {formatBytes(now.heapBytes)} / {formatBytes(now.heapLimitBytes)}
          {now.refused > 0 && <div>{t('refused', { count: formatCount(now.refused) })}</div>}
        </div>
      )
    }
    return null
  }

  return (
    <section
      aria-label={t('title')}
      // A long pipeline scrolls, by keyboard too.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="flex w-36.5 flex-none flex-col overflow-auto border-l border-line bg-sunk px-1.5 py-1 -outline-offset-2"
    >
      <h3 className="flex justify-between text-micro">
        <span>{t('collector')}</span>
        <span className="font-normal text-ink3">{t('gateway')}</span>
      </h3>
      {pipeline ? (
        <div className="flex flex-col">
          {pipeline.exporters.map((id) => (
            <Component key={id} id={id} trouble={isFull}>
              {now && now.exportQueue > 0 && (
                <div className={cx('text-micro text-ink2', isFull && 'fill-warn')}>
                  {t('export_queue', {
                    count: formatCount(now.exportQueue),
                    capacity: formatCount(now.exportQueueCapacity),
                  })}
                </div>
              )}
            </Component>
          ))}
          {now && now.ring.length > 0 ? (
            <div className="flex justify-around py-0.5 text-ui-s">
              <span className="flex items-center gap-1 border-l border-ctl pl-1.5">
                <StateGlyph state="kept" label={t('kept')} /> {formatCount(now.kept)}
              </span>
              <span className="flex items-center gap-1 border-l border-dashed border-ctl pl-1.5 text-ink2">
                <StateGlyph state="dropped" label={t('dropped')} /> {formatCount(now.dropped)}
              </span>
            </div>
          ) : (
            <Link />
          )}
          {pipeline.processors.toReversed().map((id) => (
            <div key={id} className="flex flex-col">
              <Component id={id} trouble={id.startsWith('memory_limiter') && (now?.refusing ?? false)}>
                {details(id)}
              </Component>
              <Link />
            </div>
          ))}
          {pipeline.receivers.map((id) => (
            <Component key={id} id={id}>
              {now && <div className="text-micro text-ink2">{t('received', { count: formatCount(now.received) })}</div>}
            </Component>
          ))}
        </div>
      ) : (
        <p className="text-micro text-ink3">{t('none')}</p>
      )}
    </section>
  )
}
