'use client'

import { useId } from 'react'
import type { ItemReason } from '../../workbench/lab-actions.ts'
import type { ShownRun } from '../lesson-lab-props.ts'
import type { ItemAnswer, PublicItem } from '../public-item.ts'
import { ItemField } from './item-field-of.tsx'
import { ItemResult, type JudgedItem } from './item-result.tsx'
import { OptionText } from './option-text.tsx'
import { ShownTraceTable } from './shown-trace-table.tsx'

type Props = {
  item: PublicItem
  place: number
  value: ItemAnswer | undefined
  onChange: (answer: ItemAnswer | undefined) => void
  shown: ShownRun
  check: JudgedItem | null
  reasons: readonly ItemReason[]
  isChanged: boolean
}

/** One question: what stands above it, its field, and how it was judged. */
export function ItemCard({ item, place, value, onChange, shown, check, reasons, isChanged }: Props) {
  const id = useId()
  return (
    <li className="grid grid-cols-[1.75rem_minmax(0,1fr)] border-t border-line py-5">
      <span aria-hidden="true" className="font-mono text-read text-ink3">
        {place}
      </span>
      <div className="min-w-0">
        <h3 id={`${id}-prompt`} className="pb-2 font-read text-read font-semibold">
          <OptionText>{item.prompt}</OptionText>
        </h3>
        {item.note !== null && (
          <p className="pb-2 font-read text-read-s text-ink2">
            <OptionText>{item.note}</OptionText>
          </p>
        )}
        {item.shows !== null && (
          <div className="pb-3">
            {'request' in item.shows ? (
              <ShownTraceTable shown={shown} request={item.shows.request} />
            ) : (
              item.shows.content
            )}
          </div>
        )}
        <ItemField item={item} value={value} onChange={onChange} labelledBy={`${id}-prompt`} shown={shown} />
        {check && <ItemResult item={item} check={check} reasons={reasons} isChanged={isChanged} />}
      </div>
    </li>
  )
}
