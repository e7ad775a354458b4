'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Comparison } from '#sim/worker/run-diff-protocol.ts'
import type { RunOverview } from '#sim/worker/run-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { deltaRows } from './delta-rows.ts'
import { FlipsTable } from './flips-table.tsx'
import { FourCells } from './four-cells.tsx'
import { PairTable } from './pair-table.tsx'
import { RunVerdict } from './run-verdict.tsx'
import { TwoStrips } from './two-strips.tsx'

type ComparedRun = { number: number; text: string; overview: RunOverview }

type Props = {
  a: ComparedRun
  b: ComparedRun
  comparison: Comparison
  price: number
  /** What can be done with the two. */
  actions: ReactNode
  selected: number | null
  onStem: (request: number) => void
  onSelect: (request: number) => void
}

/** What an edit did to the same requests: one sentence, the lines, both strips, and every trace that changed sides. */
export function RunDiff({ a, b, comparison, price, actions, selected, onStem, onSelect }: Props) {
  const t = useTranslations('workbench.diff')
  const say = useSay('workbench')

  return (
    <div className="@container min-h-0 flex-1 overflow-auto">
      <RunVerdict
        of={
          <>
            {say('diff.runs', { a: a.number, b: b.number })} {actions}
          </>
        }
        comparison={comparison}
        before={a.text}
        after={b.text}
      />
      <TwoStrips a={a.overview} b={b.overview} comparison={comparison} selected={selected} onSelect={onStem} />
      <div className="flex flex-wrap items-start gap-x-10 gap-y-4 px-4 py-3">
        <FourCells comparison={comparison} />
        <div className="min-w-0 flex-1">
          <PairTable
            caption={t('deltas')}
            rows={deltaRows(comparison.a, comparison.b, price)}
            name={({ id }) => say(`diff.row_${id}`)}
          />
        </div>
      </div>
      <div className="px-4 pb-4">
        <FlipsTable flips={comparison.flips} selected={selected} onSelect={onSelect} />
      </div>
    </div>
  )
}
