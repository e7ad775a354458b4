'use client'

import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { cx } from '#app/_ui/cx.ts'
import type { MapNode } from './map-graph.ts'
import { Sparkline } from './sparkline.tsx'
import { useFigures } from './use-figures.ts'

export const cardSize = { width: 152, height: 70 }

/** One service: colour, name, rate, errors, p95 and the shape of its traffic. What makes no spans is only an outline. */
export function ServiceCard({
  node,
  palette,
  traffic,
  isChosen,
}: {
  node: MapNode
  palette: number | null
  traffic: ArrayLike<number> | null
  isChosen: boolean
}) {
  const { rateOf, errorsOf, durationOf } = useFigures()
  const { figures } = node
  const errors = errorsOf(figures)
  return (
    <div
      className={cx(
        'relative flex size-full flex-col justify-between overflow-hidden rounded-node border bg-raised py-1 pr-1.5 pl-2.5 text-ui-s leading-tight! text-ink2',
        palette === null && 'border-dashed bg-surface',
        isChosen
          ? 'border-accent shadow-[inset_0_0_0_1px_var(--accent)]'
          : palette === null
            ? 'border-ctl'
            : 'border-line',
      )}
    >
      {palette !== null && (
        <span className="mark absolute inset-y-0 left-0 w-1" style={{ background: `var(--service-${palette})` }} />
      )}
      <span lang="en" title={node.name} className="truncate text-ui font-semibold text-ink">
        {node.name}
      </span>
      <span className="flex justify-between gap-2 whitespace-nowrap">
        <span>{figures.count === 0 ? '–' : rateOf(figures)}</span>
        {errors !== '' && (
          <span className="text-error">
            <StateGlyph state="error" className="mr-1 size-2 align-baseline" />
            {errors}
          </span>
        )}
      </span>
      <span className="flex items-end justify-between gap-2 whitespace-nowrap">
        <span>{figures.count > 0 && `p95 ${durationOf(figures.p95Ns)}`}</span>
        <span className="h-3 w-12">{traffic && <Sparkline counts={traffic} width={96} height={24} />}</span>
      </span>
    </div>
  )
}
