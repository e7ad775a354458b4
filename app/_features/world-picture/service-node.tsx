'use client'

import { useTranslations } from 'next-intl'
import type { KeyboardEventHandler } from 'react'
import type { Moment } from '#sim/worker/moment-protocol.ts'
import type { ServiceInfo } from '#sim/worker/scenario-protocol.ts'
import { cx } from '#app/_ui/cx.ts'
import { formatCount, formatPercent } from '#app/_ui/format-quantity.ts'
import type { Box } from './lay-out-world.ts'

type Props = {
  service: ServiceInfo
  box: Box
  now: Moment['services'][number] | undefined
  isTabStop: boolean
  isFiltered: boolean
  onFilter: () => void
  onKeyDown: KeyboardEventHandler
}

/** One service: its colour, its name, its rate, and what waits or was lost in it. A silent peer is only an outline. */
export function ServiceNode({ service, box, now, isTabStop, isFiltered, onFilter, onKeyDown }: Props) {
  const t = useTranslations('workbench.world')
  const rate = now ? t('per_second', { rate: now.perSecond.toFixed(now.perSecond >= 100 ? 0 : 1) }) : ''
  const trouble = now && now.sdkDropped > 0 ? t('sdk_lost', { count: formatCount(now.sdkDropped) }) : ''
  const place = { left: box.x, top: box.y, width: box.width, height: box.height }

  if (service.silent) {
    return (
      <div
        lang="en"
        title={t('silent', { name: service.name })}
        className="absolute flex items-center justify-center rounded-node border border-dashed border-ctl bg-surface text-micro text-ink2"
        style={place}
      >
        {service.name}
      </div>
    )
  }
  return (
    <button
      type="button"
      data-node=""
      tabIndex={isTabStop ? 0 : -1}
      aria-pressed={isFiltered}
      onClick={onFilter}
      onKeyDown={onKeyDown}
      className={cx(
        'absolute flex min-w-max flex-col justify-center rounded-node border bg-raised pr-1.5 pl-2 text-left text-micro leading-tight! whitespace-nowrap',
        isFiltered ? 'border-accent' : 'border-line',
      )}
      style={place}
    >
      <span
        className="mark absolute -top-px -bottom-px -left-px w-1 rounded-l-node"
        style={{ background: `var(--service-${service.palette})` }}
      />
      <b lang="en">{service.name}</b>
      <span className={trouble ? 'text-warn' : 'text-ink2'}>
        {trouble || (
          <>
            {rate}
            {now && now.errorShare > 0 && ` · ${formatPercent(now.errorShare)}`}
          </>
        )}
      </span>
      <span className="sr-only">{t('node')}</span>
    </button>
  )
}
