'use client'

import { formatCount, formatDuration, formatPercent } from '#app/_ui/format-quantity.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import type { OperationNode } from './operation-list.ts'
import { useSayOfMap } from './use-say-of-map.ts'

export const operationCardSize = { width: 160, height: 64 }

/** One operation of a service: how many spans, where their own time went, and how much of the critical path it is. */
export function OperationCard({
  node,
  palette,
  mostSelfNs,
}: {
  node: OperationNode
  palette: number
  mostSelfNs: number
}) {
  const say = useSayOfMap()
  return (
    <div className="relative flex size-full flex-col justify-between overflow-hidden rounded-node border border-line bg-raised py-1 pr-1.5 pb-1.5 pl-2.5 text-ui-s leading-tight! text-ink2">
      <span className="mark absolute inset-y-0 left-0 w-1" style={{ background: `var(--service-${palette})` }} />
      <span lang="en" title={node.name} className="truncate text-ui font-semibold text-ink">
        {node.name}
      </span>
      <span className="flex justify-between gap-2 whitespace-nowrap">
        <span lang="en" className="truncate">
          {node.serviceName}
        </span>
        <span>
          {node.errors > 0 && <StateGlyph state="error" className="mr-1 size-2 align-baseline" />}
          {node.count > 1 && `× ${formatCount(node.count)}`}
        </span>
      </span>
      <span className="flex justify-between gap-2 whitespace-nowrap">
        <span>{say('self', { time: formatDuration(node.selfNs / 1e6) })}</span>
        {node.pathShare >= 0.005 && <span>{say('path', { share: formatPercent(node.pathShare, 0) })}</span>}
      </span>
      <span className="mark absolute inset-x-0 bottom-0 h-1 bg-sunk">
        <span
          className="block h-full"
          style={{
            width: `${(100 * node.selfNs) / Math.max(1, mostSelfNs)}%`,
            background: `var(--service-${palette})`,
          }}
        />
      </span>
    </div>
  )
}
