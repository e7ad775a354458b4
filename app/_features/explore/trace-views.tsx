'use client'

import { ArrowLeft, GitCompareArrows } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useStore } from 'zustand'
import type { SourceInfo } from '#sim/worker/explore-protocol.ts'
import { Button } from '#app/_ui/button.tsx'
import { Facts } from '#app/_ui/facts.tsx'
import { formatDuration } from '#app/_ui/format-quantity.ts'
import { LatePart } from '#app/_ui/late-part.tsx'
import { usePreferences } from '#app/_ui/preferences.ts'
import { Tabs } from '#app/_ui/tabs.tsx'
import { TraceOutcome } from '../replay/trace-outcome.tsx'
import { spanIdAt, type ShownTrace } from '../trace-view/opened-trace.ts'
import { TraceView } from '../trace-view/trace-view.tsx'
import type { Explore } from './explore.ts'
import { FlameTab } from './flame-tab.tsx'
import type { TraceTab } from './look.ts'
import { LabLink } from './lab-link.tsx'
import { LogsTab } from './logs-tab.tsx'
import { RawTrace } from './raw-trace.tsx'
import { TableTab } from './table-tab.tsx'
import { useIdleLoad } from './use-idle-load.ts'

const loadGraph = () => import('./graph-tab.tsx').then((module) => module.GraphTab)

type Props = { explore: Explore; info: SourceInfo; shown: ShownTrace }

/** The trace that is open, in whichever view. */
export function TraceViews({ explore, info, shown }: Props) {
  const t = useTranslations('explore')
  const { singleKeys } = usePreferences()
  const span = useStore(explore.store, (state) => state.span)
  const example = useStore(explore.store, (state) => state.example)
  const view = useStore(explore.store, (state) => state.tab)
  useIdleLoad(loadGraph)
  const { look } = explore.store.getState()
  const { trace } = explore.store.getState()
  const about = { explore, source: info.source, trace: trace ?? 0, shown, onSpan: openSpan }

  /** Shows a span that another view named, in the waterfall. */
  function openSpan(position: number) {
    explore.chooseSpan(spanIdAt(shown.opened.shape, position))
    explore.show('waterfall')
  }

  return (
    <Tabs<TraceTab>
      label={t('views')}
      value={view}
      onValueChange={(next) => explore.show(next)}
      className="flex-1"
      end={
        info.traces > 1 && (
          <>
            <Button
              size="small"
              onClick={() => explore.compare({ mode: 'traces', a: explore.store.getState().last, b: null })}
            >
              <GitCompareArrows className="size-3.5" aria-hidden="true" />
              <span className="max-tablet:sr-only">{t('compare.with_this')}</span>
            </Button>
            <Button size="small" className="tablet:hidden" onClick={() => explore.close()}>
              <ArrowLeft className="size-3.5" aria-hidden="true" />
              {t('traces')}
            </Button>
          </>
        )
      }
      tabs={[
        {
          value: 'waterfall',
          label: t('view.waterfall'),
          panel: (
            <TraceView
              trace={shown}
              header={<Header {...about} />}
              thresholdMs={null}
              decidedAtNs={null}
              singleKeys={singleKeys}
              span={span}
              onSpan={(spanId) => explore.chooseSpan(spanId)}
              look={{
                query: look.q ?? '',
                effect: look.rest ?? 'mark',
                path: look.path ?? 'shown',
                cutsIdle: look.idle === 'cut',
                root: look.root ?? null,
              }}
              onLook={({ query, effect, path, cutsIdle, root }) =>
                explore.lookAt({
                  q: query || null,
                  rest: effect === 'mark' ? null : effect,
                  path: path === 'shown' ? null : path,
                  idle: cutsIdle ? 'cut' : null,
                  root,
                })
              }
              whyMore={example && <LabLink example={example} />}
              onTrace={(trace, spanId) => void explore.open(trace, spanId)}
            />
          ),
        },
        { value: 'flame', label: t('view.flame'), panel: <FlameTab {...about} /> },
        { value: 'graph', label: t('map.graph'), panel: <LatePart load={loadGraph} props={about} /> },
        { value: 'table', label: t('view.table'), panel: <TableTab {...about} /> },
        { value: 'logs', label: t('view.logs'), panel: <LogsTab {...about} /> },
        { value: 'raw', label: t('view.raw'), panel: <RawTrace explore={explore} source={info.source} /> },
      ]}
    />
  )
}

type HeaderProps = { explore: Explore; source: string; trace: number; shown: ShownTrace }

/** Which trace it is, and its few figures. */
function Header({ explore, source, trace, shown }: HeaderProps) {
  const t = useTranslations('explore')
  const { shape } = shown.opened
  const services = new Set(shape.service).size
  const roots = shape.parent.reduce((count, parent) => count + (parent < 0 ? 1 : 0), 0)
  const start = new Date(Number(shape.startUnixNano / 1_000_000n)).toISOString().replace('T', ' ').replace('Z', ' UTC')
  const facts = [
    [formatDuration(shape.extentNs / 1e6), t('extent')],
    [shape.row.length.toLocaleString('en-US'), t('spans')],
    [String(services), t('services')],
    ...(roots === 1 ? [] : [[String(roots), t('roots')] as const]),
    [start, t('started')],
  ] as const
  return (
    <div className="flex flex-none flex-wrap items-center gap-x-5 gap-y-1 border-b border-hair px-3.5 py-1.5">
      <div className="min-w-0">
        <h2 lang="en" className="id-wrap text-h3">
          {shown.services[shape.service[0] ?? 0]?.name} {shape.names[shape.name[0] ?? 0]}
        </h2>
        <p className="id-wrap font-mono text-ui-s text-ink3">{shape.traceId}</p>
      </div>
      <Facts facts={facts}>
        <TraceOutcome replay={explore.replay} source={source} trace={trace} />
      </Facts>
    </div>
  )
}
