'use client'

import { useMemo } from 'react'
import { SmallWaterfall } from './small-waterfall.tsx'
import type { TracePair } from './use-trace-pair.ts'

type Props = {
  pair: TracePair
  paletteOf: (service: string) => number
  /** The node that is chosen, -1 for none. */
  node: number
  onNode: (node: number) => void
}

/** Both traces side by side on one time axis; a span chosen in one is shown in the other. */
export function TwoWaterfalls({ pair, paletteOf, node, onNode }: Props) {
  const tree = pair.comparison
  const ofA = useMemo(() => nodesOf(tree.a, tree.b, pair.a.shape.row.length), [tree, pair])
  const ofB = useMemo(() => nodesOf(tree.b, tree.a, pair.b.shape.row.length), [tree, pair])
  const extentNs = Math.max(pair.a.shape.extentNs, pair.b.shape.extentNs)
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col divide-line max-desk:divide-y desk:flex-row desk:divide-x">
      <SmallWaterfall
        side="A"
        opened={pair.a}
        extentNs={extentNs}
        paletteOf={paletteOf}
        alone={ofA.alone}
        active={tree.a[node] ?? -1}
        onSelect={(position) => onNode(ofA.node[position] ?? -1)}
      />
      <SmallWaterfall
        side="B"
        opened={pair.b}
        extentNs={extentNs}
        paletteOf={paletteOf}
        alone={ofB.alone}
        active={tree.b[node] ?? -1}
        onSelect={(position) => onNode(ofB.node[position] ?? -1)}
      />
    </div>
  )
}

/** By position in one trace: its node, and whether the other trace has none of it. */
function nodesOf(its: Int32Array, other: Int32Array, count: number): { node: Int32Array; alone: Uint8Array } {
  const node = new Int32Array(count).fill(-1)
  const alone = new Uint8Array(count)
  for (let at = 0; at < its.length; at++) {
    const position = its[at] ?? -1
    if (position < 0) continue
    node[position] = at
    if ((other[at] ?? -1) < 0) alone[position] = 1
  }
  return { node, alone }
}
