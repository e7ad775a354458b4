'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Moment } from '#sim/worker/moment-protocol.ts'
import type { RunOverview } from '#sim/worker/run-protocol.ts'
import { cx } from '#app/_ui/cx.ts'
import { formatBytes, formatCount } from '#app/_ui/format-quantity.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { RingCells } from './ring-cells.tsx'

type Props = { pipelines: RunOverview['pipelines'] | null; moment: Moment | null }

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

/** The collector's pipelines from below upwards, the first one lowest, with what each component holds and has done at the needle. */
export function CollectorPanel({ pipelines, moment }: Props) {
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

  const names = (kind: 'receivers' | 'exporters') => new Set(pipelines?.flatMap((pipeline) => pipeline[kind]))
  const [received, given] = [names('receivers'), names('exporters')]

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
      {pipelines === null && <p className="text-micro text-ink3">{t('none')}</p>}
      {pipelines?.toReversed().map(({ id: pipeline, receivers, processors, exporters }) => (
        <div key={pipeline} className="flex flex-col pb-1.5">
          {pipelines.length > 1 && (
            <p lang="en" className="id-wrap pt-0.5 font-mono text-micro text-ink3">
              {pipeline}
            </p>
          )}
          {exporters.map((id) => {
            // What a connector is given goes on in another pipeline; only exporters have queues.
            const hasQueue = !received.has(id) && now !== undefined && now.exportQueue > 0
            return (
              <Component key={id} id={id} trouble={hasQueue && isFull}>
                {hasQueue && (
                  <div className={cx('text-micro text-ink2', isFull && 'fill-warn')}>
                    {t('export_queue', {
                      count: formatCount(now.exportQueue),
                      capacity: formatCount(now.exportQueueCapacity),
                    })}
                  </div>
                )}
              </Component>
            )
          })}
          {now && now.ring.length > 0 && processors.some((id) => id.startsWith('tail_sampling')) ? (
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
          {processors.toReversed().map((id) => (
            <div key={id} className="flex flex-col">
              <Component id={id} trouble={id.startsWith('memory_limiter') && (now?.refusing ?? false)}>
                {details(id)}
              </Component>
              <Link />
            </div>
          ))}
          {receivers.map((id) => (
            <Component key={id} id={id}>
              {now && !given.has(id) && (
                <div className="text-micro text-ink2">{t('received', { count: formatCount(now.received) })}</div>
              )}
            </Component>
          ))}
        </div>
      ))}
    </section>
  )
}
