'use client'

import { useState } from 'react'
import { useStore } from 'zustand'
import { useSay } from '#app/i18n/use-say.tsx'
import { Checkbox } from '#app/_ui/checkbox.tsx'
import { formatCount } from '#app/_ui/format-quantity.ts'
import { usePreferences, writePreferences } from '#app/_ui/preferences.ts'
import { PriceField } from '../cost/price-field.tsx'
import { CounterName } from '../counters/counter-name.tsx'
import { FidelityLinks } from '../counters/fidelity-links.tsx'
import { FourCells } from '../run-diff/four-cells.tsx'
import { RunVerdict } from '../run-diff/run-verdict.tsx'
import { TwoStrips } from '../run-diff/two-strips.tsx'
import { TwinFlips } from './twin-flips.tsx'
import { TwinGroup } from './twin-group.tsx'
import {
  bothPipelines,
  costRows,
  counterRows,
  delayRows,
  differs,
  lossRows,
  policyRows,
  traceRows,
} from './twin-rows.ts'
import type { Twin, TwinResult } from './twin.ts'

/** What is said of a run whose other half never ran. */
function OneRan({ result }: { result: TwinResult }) {
  const say = useSay('twin')
  const { kept, requests } = result.comparison.a
  const [side, missing] = result.a ? ['A', 'B'] : ['B', 'A']
  return (
    <div className="border-b border-hair px-4 py-3">
      <h2 className="text-h1 font-medium">{say('one_ran', { missing })}</h2>
      <p className="pt-1 text-ink2">
        {say('one_kept', { side, kept: formatCount(kept), requests: formatCount(requests) })}
      </p>
    </div>
  )
}

/** A beside B: one sentence, both strips, then the figures in groups, and every trace that changed sides. */
export function TwinReadout({ twin, result }: { twin: Twin; result: TwinResult }) {
  const say = useSay('twin')
  const words = useSay('workbench')
  const [showAll, setShowAll] = useState(false)
  const { pricePerMillionSpans: price } = usePreferences()
  const selected = useStore(twin.a.store, (state) => state.selected)
  const { a, b, comparison } = result
  const both = a && b
  const world = (a ?? b)?.overview.settings
  const differing = comparison.counters.filter(differs).length

  return (
    <div className="@container">
      {both ? (
        <RunVerdict
          of={
            world &&
            say('world', {
              requests: formatCount(comparison.a.requests),
              seed: String(world.seed),
              load: world.load,
              seconds: world.durationS,
            })
          }
          comparison={comparison}
          before={a.text}
          after={b.text}
        />
      ) : (
        <OneRan result={result} />
      )}
      {both && (
        <TwoStrips
          a={a.overview}
          b={b.overview}
          comparison={comparison}
          selected={selected}
          onSelect={(request) => twin.a.select(request)}
        />
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-7 px-4 py-4 @min-[64rem]:grid-cols-2">
        <TwinGroup
          title={say('traces')}
          rows={traceRows(result)}
          name={({ id }) => words(`diff.row_${id}`)}
          before={
            both && (
              <div className="pb-3">
                <FourCells comparison={comparison} />
              </div>
            )
          }
        />
        <TwinGroup
          title={say('policies')}
          rows={policyRows(result)}
          name={({ policy, figure }) => (
            <>
              <code lang="en" className="id-wrap font-semibold">
                {policy}
              </code>{' '}
              <span className="font-normal text-ink2">{say(figure)}</span>
            </>
          )}
          dense
          empty={<p className="text-ink2">{say('no_policies')}</p>}
        />
        <TwinGroup
          title={say('delay')}
          rows={delayRows(result)}
          name={({ wait, spread }) => (
            <>
              {say(`wait_${wait}`)} <span className="font-normal whitespace-nowrap text-ink2">{say(spread)}</span>
            </>
          )}
          dense
        />
        <TwinGroup
          title={say('cost')}
          rows={costRows(result, price)}
          name={({ id }) => words(`diff.row_${id}`)}
          after={
            <div className="max-w-80 pt-3">
              <PriceField price={price} onPrice={(next) => writePreferences({ pricePerMillionSpans: next })} />
            </div>
          }
        />
        <TwinGroup title={words('lab.losses')} rows={lossRows(result)} name={({ id }) => words(`lab.${id}`)} dense />
      </div>
      {both && <TwinFlips twin={twin} comparison={comparison} />}
      <div className="max-w-280 px-4 pt-2 pb-4">
        <TwinGroup
          title={say('metrics')}
          rows={counterRows(result, showAll || !both)}
          name={({ metric, labels }) => <CounterName metric={metric} labels={labels} />}
          dense
          before={
            <p className="flex flex-wrap items-center gap-x-6 pb-2 text-ink2">
              {both && (
                <>
                  <span>
                    {say('differing', {
                      differing: formatCount(differing),
                      total: formatCount(comparison.counters.length),
                    })}
                  </span>
                  <Checkbox checked={showAll} onChange={(event) => setShowAll(event.target.checked)}>
                    {say('show_all')}
                  </Checkbox>
                </>
              )}
            </p>
          }
          empty={<p className="text-ink2">{say('no_difference')}</p>}
        />
      </div>
      <FidelityLinks pipeline={bothPipelines(comparison)} />
    </div>
  )
}
