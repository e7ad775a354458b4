'use client'

import { Table2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { ScenarioInfo } from '#sim/worker/scenario-protocol.ts'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { CollectorPanel } from '../pipeline-view/collector-panel.tsx'
import { PipelineTable } from '../pipeline-view/pipeline-table.tsx'
import { WorldMap } from '../world-picture/world-map.tsx'
import { WorldTable } from '../world-picture/world-table.tsx'
import { useMoment } from './use-moment.ts'
import { useLab, useLabState } from './workbench-context.tsx'

/** The mesh and its collector at the needle, or the same as tables. */
export function WorldSection({ scenario }: { scenario: ScenarioInfo }) {
  const t = useTranslations('workbench.world')
  const lab = useLab()
  const overview = useLabState((state) => state.run?.overview ?? null)
  const asTable = useLabState((state) => state.tables.includes('world'))
  const service = useLabState((state) => state.filter.service ?? null)
  const moment = useMoment()
  const askTraffic = useCallback(
    (fromNs: number, toNs: number, limit: number) => lab.ask('traffic', { fromNs, toNs, limit }),
    [lab],
  )

  return (
    <section aria-label={t('title')} className="relative flex-none border-b border-line">
      <IconButton
        label={asTable ? t('as_picture') : t('as_table')}
        size="small"
        aria-pressed={asTable}
        onClick={() =>
          lab.store.setState(({ tables }) => ({
            tables: asTable ? tables.filter((table) => table !== 'world') : [...tables, 'world'],
          }))
        }
        className="absolute top-1 left-1 z-10"
      >
        <Table2 className="size-3.5" />
      </IconButton>
      {asTable ? (
        <div
          role="region"
          // A box that scrolls has to be reachable, or the keyboard cannot scroll it.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          aria-label={t('services')}
          className="flex max-h-58 flex-wrap gap-x-8 overflow-auto pt-1 pl-7"
        >
          <WorldTable services={scenario.services} edges={scenario.edges} moment={moment} />
          <div className="py-2">
            <PipelineTable moment={moment} />
          </div>
        </div>
      ) : (
        <div className="flex h-57.75">
          <WorldMap
            runId={overview?.runId ?? null}
            scenario={scenario}
            moment={moment}
            clock={lab.clock}
            filteredService={service}
            onFilterService={(name) =>
              lab.store.setState(({ filter: { service: _before, ...rest } }) => ({
                filter: name === null ? rest : { ...rest, service: name },
              }))
            }
            askTraffic={askTraffic}
          />
          <CollectorPanel pipelines={overview?.pipelines ?? null} moment={moment} />
        </div>
      )}
    </section>
  )
}
