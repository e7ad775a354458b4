'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { SimClient } from '#sim/worker/protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Checkbox } from '#app/_ui/checkbox.tsx'
import { cx } from '#app/_ui/cx.ts'
import { formatDuration } from '#app/_ui/format-quantity.ts'
import { Segmented } from '#app/_ui/segmented.tsx'
import { positionOf, spanIdAt } from '../trace-view/opened-trace.ts'
import type { ChosenTrace } from './compare-choice.ts'
import { ExplanationTable } from './explanation-table.tsx'
import { MergedTree } from './merged-tree.tsx'
import { changedNodes, groupMembers, mergedRows, togglesFor } from './merged-rows.ts'
import { PairPanel } from './pair-panel.tsx'
import { TwoWaterfalls } from './two-waterfalls.tsx'
import { useTracePair, type TracePair } from './use-trace-pair.ts'

type Props = {
  client: SimClient
  a: ChosenTrace
  b: ChosenTrace
  paletteOf: (service: string) => number
  /** The source whose traces can be opened by themselves. */
  home: string
  onOpen: (chosen: ChosenTrace, spanId: string) => void
  /** How it is looked at, and the span that is chosen; whoever keeps them is told of changes. */
  look: PairLook
  onLook: (look: PairLook) => void
}

/** How two traces are looked at, as far as a link says it. */
export type PairLook = { isBeside: boolean; isOnlyChanged: boolean; span: string | null }

/** Two traces: by how much the one is slower, why, and where they differ. */
export function PairView(props: Props) {
  const { client, a, b } = props
  const t = useTranslations('explore.compare')
  const { pair, failed } = useTracePair(client, a, b)
  if (failed !== null) {
    return (
      <p role="alert" className="m-3 border-l-2 border-error pl-2.5">
        <code lang="en">{failed}</code>
      </p>
    )
  }
  if (pair === null) return <p className="px-4 py-3 text-ink2">{t('comparing')}</p>
  return <Pair key={`${a.source} ${a.trace} ${b.source} ${b.trace}`} {...props} pair={pair} />
}

/** What is under this share of the longer response is not worth a row. */
const WORTH = 0.01

function Pair({ client, a, b, paletteOf, home, onOpen, look, onLook, pair }: Props & { pair: TracePair }) {
  const t = useTranslations('explore.compare')
  const tree = pair.comparison
  const [view, setView] = useState<'merged' | 'beside'>(look.isBeside ? 'beside' : 'merged')
  const [isOnlyChanged, setIsOnlyChanged] = useState(look.isOnlyChanged)
  const [toggled, setToggled] = useState<ReadonlySet<number>>(() => {
    const node = look.span === null ? -1 : nodeOfSpan(pair, look.span)
    return new Set(node < 0 ? [] : togglesFor(tree, new Set(), node))
  })
  /** What is chosen: a node, or a group with its first node. */
  const [chosen, setChosen] = useState<{ node: number; group: number } | null>(() => {
    const node = look.span === null ? -1 : nodeOfSpan(pair, look.span)
    return node < 0 ? null : { node, group: -1 }
  })
  const members = useMemo(() => groupMembers(tree), [tree])
  const only = useMemo(
    () => (isOnlyChanged ? changedNodes(tree, WORTH * Math.max(tree.responseA, tree.responseB, 1)) : null),
    [tree, isOnlyChanged],
  )
  const rows = useMemo(() => mergedRows(tree, members, toggled, only), [tree, members, toggled, only])
  const active = useMemo(
    () => (chosen ? rows.findIndex(({ node, group }) => node === chosen.node && group === chosen.group) : -1),
    [rows, chosen],
  )
  const row =
    rows[active] ?? (chosen ? { ...chosen, depth: 0, parent: -1, position: 1, siblings: 1, state: 0 as const } : null)

  const span = chosen === null ? null : spanOfNode(pair, chosen.node)
  const isBeside = view === 'beside'
  const tell = useEffectEvent(() => onLook({ isBeside, isOnlyChanged, span }))
  useEffect(() => tell(), [isBeside, isOnlyChanged, span])

  function toggle(keys: readonly number[]) {
    const next = new Set(toggled)
    for (const key of keys) if (!next.delete(key)) next.add(key)
    setToggled(next)
  }

  /** Shows a node that the explanation or a waterfall named, whatever is closed above it. */
  function showNode(node: number) {
    if (node < 0) return
    toggle(togglesFor(tree, toggled, node))
    setChosen({ node, group: -1 })
  }

  return (
    <div className="relative flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto">
      <section aria-label={t('why')} className="flex-none px-3.5 py-2">
        <Verdict pair={pair} />
        <ExplanationTable
          comparison={tree}
          onNode={(node) => {
            setView('merged')
            showNode(node)
          }}
        />
      </section>
      <div className="flex flex-none flex-wrap items-center gap-x-4 gap-y-1 border-y border-line bg-sunk px-3 py-1">
        <Segmented
          label={t('shown_as')}
          value={view}
          onValueChange={setView}
          options={[
            { value: 'merged', label: t('merged') },
            { value: 'beside', label: t('beside') },
          ]}
        />
        {view === 'merged' && (
          <Checkbox checked={isOnlyChanged} onChange={({ target }) => setIsOnlyChanged(target.checked)}>
            {t('only_changed')}
          </Checkbox>
        )}
      </div>
      <div className="flex flex-none flex-col wide:min-h-72 wide:flex-1 wide:flex-row">
        <div
          className={cx(
            'flex min-w-0 flex-none wide:h-auto wide:min-h-0 wide:flex-1',
            view === 'merged' ? 'h-96' : 'h-120',
          )}
        >
          {view === 'merged' ? (
            <MergedTree
              tree={tree}
              rows={rows}
              active={active}
              paletteOf={paletteOf}
              onSelect={({ node, group }) => setChosen({ node, group })}
              onToggle={(key) => toggle([key])}
            />
          ) : (
            <TwoWaterfalls pair={pair} paletteOf={paletteOf} node={chosen?.node ?? -1} onNode={showNode} />
          )}
        </div>
        {row && (
          <PairPanel
            client={client}
            sources={{ a: a.source, b: b.source }}
            pair={pair}
            row={row}
            onOpen={(side, spanId) => onOpen(side === 'a' ? a : b, spanId)}
            home={home}
            className="border-line max-wide:border-t wide:w-84 wide:flex-none wide:border-l"
          />
        )}
      </div>
    </div>
  )
}

/** A node is named by its span in B, or in A where B has none. */
function spanOfNode({ comparison, a, b }: TracePair, node: number): string {
  const inB = comparison.b[node] ?? -1
  return inB >= 0 ? spanIdAt(b.shape, inB) : spanIdAt(a.shape, comparison.a[node] ?? 0)
}

function nodeOfSpan({ comparison, a, b }: TracePair, span: string): number {
  const inB = positionOf(b.shape, span)
  const inA = inB >= 0 ? -1 : positionOf(a.shape, span)
  return inB >= 0 ? comparison.b.indexOf(inB) : inA >= 0 ? comparison.a.indexOf(inA) : -1
}

/** One sentence: which is slower, by how much. */
function Verdict({ pair }: { pair: TracePair }) {
  const say = useSay('explore')
  const { responseA, responseB, difference, a, b } = pair.comparison
  const most = Math.max(responseA, responseB)
  const key = Math.abs(difference) < most * 0.005 ? 'same' : difference > 0 ? 'slower' : 'faster'
  const both = a.reduce((count, position, node) => count + (position >= 0 && (b[node] ?? -1) >= 0 ? 1 : 0), 0)
  return (
    <p role="status" className="pb-1.5 text-h3">
      {say(`compare.verdict.${key}`, {
        by: formatDuration(Math.abs(difference) / 1e6),
        a: formatDuration(responseA / 1e6),
        b: formatDuration(responseB / 1e6),
      })}{' '}
      <span className="text-ui font-normal text-ink2">
        {say('compare.overlap', {
          both,
          a: pair.a.shape.row.length - both,
          b: pair.b.shape.row.length - both,
        })}
      </span>
    </p>
  )
}
