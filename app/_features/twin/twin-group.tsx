'use client'

import { useId, type ReactNode } from 'react'
import { PairTable } from '../run-diff/pair-table.tsx'
import type { PairRow } from '../run-diff/pair-row.ts'

type Props<Row extends PairRow> = {
  title: ReactNode
  rows: readonly Row[]
  name: (row: Row) => ReactNode
  dense?: boolean
  /** Above the figures. */
  before?: ReactNode
  after?: ReactNode
  /** Instead of a table without rows. */
  empty?: ReactNode
}

/** One group of the readout: its figures of A and B, and what belongs to them. */
export function TwinGroup<Row extends PairRow>({ title, rows, name, dense = false, before, after, empty }: Props<Row>) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="@container min-w-0">
      <h3 id={id} className="border-t-2 border-ink pt-1.5 pb-2 text-h3">
        {title}
      </h3>
      {before}
      {rows.length > 0 ? <PairTable caption={title} rows={rows} name={name} dense={dense} hideCaption /> : empty}
      {after}
    </section>
  )
}
