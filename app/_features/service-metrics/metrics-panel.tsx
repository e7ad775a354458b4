'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Output } from '#sim/worker/protocol.ts'
import type { ServiceInfo } from '#sim/worker/scenario-protocol.ts'
import type { ExemplarView, InstrumentInfo, SeriesShape } from '#sim/worker/signals-protocol.ts'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Segmented } from '#app/_ui/segmented.tsx'
import { ExemplarTable } from './exemplar-table.tsx'
import { formatMeasure } from './format-measure.ts'
import { InstrumentList } from './instrument-list.tsx'
import { MetricChart } from './metric-chart.tsx'
import { shapesOf, showsExemplars, unitOf, type MetricView } from './metric-view.ts'
import { seriesLooks } from './series-look.ts'
import { SeriesTable } from './series-table.tsx'

const areas = ['signals'] as const

type Drawn = { info: InstrumentInfo; shape: SeriesShape; answer: Output<'metricSeries'> }

export type MetricsPanelProps = {
  instruments: InstrumentInfo[]
  /** How often services collected metrics, whoever received them. */
  made: number
  /** The key of the one that is chosen. */
  chosen: string | null
  /** What was asked for last and is known: a metric, what is drawn of it, and its series. */
  drawn: Drawn | null
  view: MetricView
  onView: (change: Partial<MetricView>) => void
  services: ServiceInfo[]
  nowNs: number
  endNs: number
  onOpen: (exemplar: ExemplarView) => void
}

type ChosenProps = Pick<MetricsPanelProps, 'onView' | 'services' | 'nowNs' | 'endNs' | 'onOpen'> & Drawn

/** What a metric is, beside its name. */
function Facts({ info }: { info: InstrumentInfo }) {
  const t = useTranslations('signals.metrics')
  const { kind, isMonotonic, temporality, unit, backend, series, points } = info
  const facts = [
    t(`kind.${kind === 'sum' && isMonotonic ? 'counter' : kind}`),
    temporality === null ? '' : t(`temporality.${temporality}`),
    unit,
    t('series_of', { count: series }),
    t('points_of', { count: points }),
    backend,
  ]
  return <p className="text-ui-s text-ink3">{facts.filter((fact) => fact !== '').join(' · ')}</p>
}

function Chosen({ info, answer, shape, onView, services, nowNs, endNs, onOpen }: ChosenProps) {
  const t = useTranslations('signals.metrics')
  const say = useSay('signals')
  const [only, setOnly] = useState<number | null>(null)
  const { series, total, exemplars, exemplarsTotal } = answer
  const looks = seriesLooks(series, (name) => services.find((one) => one.name === name)?.palette ?? 0)
  const unit = unitOf(info, shape)
  const format = (value: number) => formatMeasure(value, unit, shape === 'rate')
  const isQuantile = showsExemplars(info, shape)
  const shapes = shapesOf(info)
  const shapeName = (each: SeriesShape) => {
    if (each === 'rate') return t('shape_rate')
    if (each !== 'received') return each
    return t(unitOf(info, each) === info.unit ? 'shape_received' : 'shape_count')
  }

  return (
    <div className="flex flex-col gap-1.5 pb-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-1 px-3 pt-2">
        <div className="min-w-0 flex-1 basis-64">
          <h2 lang="en" className="id-wrap text-h3">
            {info.name}
          </h2>
          <Facts info={info} />
          {info.description !== '' && (
            <p lang="en" className="text-ui-s text-ink2">
              {info.description}
            </p>
          )}
        </div>
        {shapes.length > 1 && (
          <Segmented
            label={t('shape')}
            value={shape}
            onValueChange={(next) => onView({ shape: next })}
            options={shapes.map((each) => ({ value: each, label: shapeName(each) }))}
          />
        )}
      </div>
      {info.overflows && <p className="mx-3 border-l-2 border-warn pl-2.5 text-ui-s">{say('metrics.overflow_note')}</p>}
      <MetricChart
        name={info.name}
        series={series}
        looks={looks}
        exemplars={isQuantile ? exemplars : []}
        only={only}
        format={format}
        nowNs={nowNs}
        endNs={endNs}
        onOpen={onOpen}
      />
      {isQuantile && info.kind !== 'summary' && (
        <p className="px-3 text-micro text-ink3">{say('metrics.quantile_note')}</p>
      )}
      <div className="px-3">
        <SeriesTable series={series} looks={looks} only={only} onOnly={setOnly} format={format} nowNs={nowNs} />
        {total > series.length && (
          <p className="pt-1 text-ui-s text-ink2">{say('metrics.shown', { shown: series.length, total })}</p>
        )}
      </div>
      {info.kind !== 'gauge' && (
        <div className="px-3">
          <h3 className="text-ui font-semibold">{t('exemplars')}</h3>
          {exemplars.length === 0 ? (
            <p className="text-ui-s text-ink2">{say('metrics.no_exemplars')}</p>
          ) : (
            <>
              <p className="text-ui-s text-ink2">
                {say('metrics.exemplars_note', { count: exemplarsTotal })}
                {exemplarsTotal > exemplars.length && (
                  <> {say('metrics.exemplars_shown', { shown: exemplars.length, total: exemplarsTotal })}</>
                )}
              </p>
              <ExemplarTable
                exemplars={exemplars}
                format={(value) => formatMeasure(value, info.unit)}
                endNs={endNs}
                onOpen={onOpen}
              />
            </>
          )}
        </div>
      )}
    </div>
  )
}

function Panel(props: MetricsPanelProps) {
  const { instruments, made, chosen, drawn, view, onView, services, nowNs, endNs, onOpen } = props
  const say = useSay('signals')
  if (instruments.length === 0) return <p className="px-3 py-2 text-ink2">{say('metrics.none', { made })}</p>
  return (
    <div className="@container flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 flex-col @max-[44rem]:overflow-y-auto @min-[44rem]:flex-row">
        <InstrumentList
          instruments={instruments}
          chosen={chosen}
          onChoose={(key) => onView({ key })}
          text={view.text}
          onText={(text) => onView({ text })}
          className="border-line @max-[44rem]:h-36 @max-[44rem]:flex-none @max-[44rem]:border-b @min-[44rem]:w-66 @min-[44rem]:flex-none @min-[44rem]:border-r"
        />
        {drawn ? (
          <ScrollBox
            label={drawn.info.name}
            className="min-w-0 @max-[44rem]:flex-none @max-[44rem]:overflow-visible @min-[44rem]:min-h-0 @min-[44rem]:flex-1"
          >
            <Chosen
              key={drawn.info.key}
              {...drawn}
              onView={onView}
              services={services}
              nowNs={nowNs}
              endNs={endNs}
              onOpen={onOpen}
            />
          </ScrollBox>
        ) : (
          <p role="status" className="px-3 py-2 text-ink2">
            {say(chosen ? 'asking' : 'metrics.choose')}
          </p>
        )}
      </div>
    </div>
  )
}

/** The metrics that backends received of the services. */
export function MetricsPanel(props: MetricsPanelProps) {
  return (
    <AreaMessages areas={areas}>
      <Panel {...props} />
    </AreaMessages>
  )
}
