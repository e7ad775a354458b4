'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { SimClient } from '#sim/worker/protocol.ts'
import { useMedia } from '#app/_ui/use-media.ts'
import { GraphPicture } from './graph-picture.tsx'
import type { MapFilter } from './map-filter.ts'
import type { MapNode } from './map-graph.ts'
import { MapLegend } from './map-legend.tsx'
import { MapTable } from './map-table.tsx'
import { MapToolbar } from './map-toolbar.tsx'
import { NeighbourPanel } from './neighbour-panel.tsx'
import { useTableKey } from './use-table-key.ts'
import { pictureOfMap } from './picture-of-map.tsx'
import type { Stretch } from './stretch.ts'
import { TimeWindow } from './time-window.tsx'
import { useFigures } from './use-figures.ts'
import { useServiceMap } from './use-service-map.ts'
import { useSayOfMap } from './use-say-of-map.ts'

type Props = {
  client: SimClient
  source: string
  /** False while attributes are still being read. */
  isComplete: boolean
  paletteOf: (service: number) => number
  singleKeys: boolean
  /** How it is looked at first, and who is told of changes. */
  look: MapLook
  onLook: (look: MapLook) => void
  /** Shows only traces with this service; null shows all again. */
  onService: (service: number | null) => void
}

/** How a map is looked at, as far as a link says it. */
export type MapLook = {
  /** The chosen node, by its key. */
  chosen: string | null
  stretch: Stretch | null
  filter: MapFilter
  /** Null while nobody asked for the one or the other. */
  isTable: boolean | null
}

/** Who calls whom in all traces, how often, how well and how fast, at any time. */
export function ServiceMap({ client, source, isComplete, paletteOf, singleKeys, look, onLook, onService }: Props) {
  const t = useTranslations('explore.map')
  const say = useSayOfMap()
  const figures = useFigures()
  const isNarrow = useMedia('(max-width: 719.98px)')
  const [asked, setAsked] = useState(look.isTable)
  const [filter, setFilter] = useState(look.filter)
  const [stretch, setStretch] = useState(look.stretch)
  const [chosen, setChosen] = useState(look.chosen)
  const [pointed, setPointed] = useState<string | null>(null)
  const tell = useEffectEvent(() => onLook({ chosen, stretch, filter, isTable: asked }))
  useEffect(() => tell(), [chosen, stretch, filter, asked])
  const isTable = asked ?? isNarrow
  const map = useServiceMap({ client, source, isComplete, filter, stretch, isDrawn: !isTable })
  useTableKey(singleKeys, () => setAsked(!isTable))
  const colorOf = ({ service }: MapNode) => (service === null ? null : paletteOf(service))
  const picture = useMemo(
    () =>
      map === null || map.placed === null
        ? null
        : pictureOfMap({
            ...map,
            placed: map.placed,
            chosen,
            pointed,
            paletteOf,
            sentenceOf: figures.sentenceOf,
            errorsOf: figures.errorsOf,
            t,
          }),
    // The sentences are the language's, which never changes while the part is there.
    // oxlint-disable-next-line react/exhaustive-deps
    [map?.graph, map?.placed, map?.trafficOf, map?.matches?.join('\n'), chosen, pointed, paletteOf],
  )

  if (map === null) return <p className="px-4 py-3 text-ink2">{say('reading')}</p>
  const { graph, whole, totals, names, matches } = map
  const node = graph.nodes.find(({ key }) => key === chosen)
  const about = picture?.edges.find(({ id }) => id === pointed) ?? picture?.nodes.find(({ id }) => id === pointed)

  function choose(key: string) {
    const next = key === chosen ? null : key
    setChosen(next)
    onService(graph.nodes.find((each) => each.key === next)?.service ?? null)
  }
  const status = [
    matches === null ? '' : t('matching', { count: matches.length }),
    whole.hidden.nodes + whole.hidden.edges === 0 ? '' : t('hidden', whole.hidden),
    whole.unnamed === 0 ? '' : t('unnamed', { count: whole.unnamed }),
  ]
  return (
    // Escape leaves the node that is chosen, wherever in the map the focus is.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      onKeyDown={({ key, target }) => {
        if (key === 'Escape' && node && !(target instanceof HTMLInputElement)) choose(node.key)
      }}
      className="flex min-h-0 flex-1 flex-col"
    >
      <MapToolbar
        filter={filter}
        onFilter={setFilter}
        names={names}
        status={figures.mark(status.filter((text) => text !== '').join(' · '))}
        isTable={isTable}
        onTable={setAsked}
        singleKeys={singleKeys}
      />
      <TimeWindow
        extentNs={whole.extentNs}
        startUnixNano={whole.startUnixNano}
        counts={totals}
        stretch={stretch}
        onStretch={setStretch}
      />
      {graph.nodes.length === 0 ? (
        <p className="px-4 py-3 text-ink2">{say('none')}</p>
      ) : (
        <div className="flex min-h-0 flex-1 flex-col">
          <div className="flex min-h-0 min-w-0 flex-1 flex-col">
            {isTable ? (
              <MapTable graph={graph} chosen={chosen} paletteOf={colorOf} onChoose={choose} />
            ) : picture === null || map.placed === null ? (
              <p className="px-4 py-3 text-ink2">{say('laying_out')}</p>
            ) : (
              <>
                <p className="min-h-6 flex-none px-2.5 py-0.5 tablet:truncate text-ui-s text-ink2">
                  {about ? figures.mark(about.label) : say('hint')}
                </p>
                <GraphPicture
                  label={t('label', { nodes: graph.nodes.length, edges: graph.edges.length })}
                  layout={map.layout}
                  size={map.placed}
                  nodes={picture.nodes}
                  edges={picture.edges}
                  onChoose={choose}
                  onPoint={setPointed}
                />
                <MapLegend />
              </>
            )}
          </div>
          {node && (
            <NeighbourPanel
              graph={graph}
              node={node}
              onChoose={(key) => key !== chosen && choose(key)}
              onAround={() => setFilter({ ...filter, text: node.name, hops: filter.hops === 0 ? 1 : filter.hops })}
              onClose={() => choose(node.key)}
            />
          )}
        </div>
      )}
    </div>
  )
}
