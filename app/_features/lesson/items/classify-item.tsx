'use client'

import { useId } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { useMedia } from '#app/_ui/use-media.ts'
import { textsOf, type ItemFieldProps } from './item-field.ts'
import { OptionText } from './option-text.tsx'

const radioClass = 'size-4.5 accent-(--ink)'

/** Rows to be sorted: a table of radio buttons, on a phone one row after the other. */
export function ClassifyItem({ item, value, onChange, labelledBy }: ItemFieldProps<'classify'>) {
  const say = useSay('items')
  const id = useId()
  const isPhone = useMedia('(width < 720px)')
  const { rows, into } = item.rule
  const sorted = textsOf(value)
  const left = rows.filter((row) => sorted[row] === undefined).length
  const radio = (row: string, group: string) => (
    <input
      type="radio"
      name={`${id}-${row}`}
      aria-labelledby={`${id}-${group} ${id}-${row}-text`}
      checked={sorted[row] === group}
      onChange={() => onChange({ ...sorted, [row]: group })}
      className={radioClass}
    />
  )

  return (
    <>
      {isPhone ? (
        <div role="group" aria-labelledby={labelledBy} className="border-t border-hair">
          {/* What every row is sorted into, said once for the names of the buttons. */}
          <div hidden>
            {into.map((group) => (
              <span key={group} id={`${id}-${group}`}>
                {item.into[group] ?? group}
              </span>
            ))}
          </div>
          {rows.map((row) => (
            <div
              key={row}
              role="radiogroup"
              aria-labelledby={`${id}-${row}-text`}
              className="border-b border-hair py-2"
            >
              <p id={`${id}-${row}-text`} className="font-read text-read">
                <OptionText>{item.rows[row] ?? row}</OptionText>
              </p>
              {into.map((group) => (
                <label key={group} className="flex min-h-8 items-center gap-2">
                  {radio(row, group)}
                  <span>
                    <OptionText>{item.into[group] ?? group}</OptionText>
                  </span>
                </label>
              ))}
            </div>
          ))}
        </div>
      ) : (
        <table aria-labelledby={labelledBy} className="w-full border-collapse text-ui">
          <thead>
            <tr className="text-left align-bottom text-ui-s text-ink2">
              <th scope="col" className="py-1 pr-3 font-normal">
                <span className="sr-only">{say('classify_row')}</span>
              </th>
              {into.map((group) => (
                <th key={group} id={`${id}-${group}`} scope="col" className="px-2 py-1 text-center font-semibold">
                  <OptionText>{item.into[group] ?? group}</OptionText>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row} className="border-t border-hair last:border-b">
                <th
                  id={`${id}-${row}-text`}
                  scope="row"
                  className="py-1.5 pr-3 text-left font-read text-read font-normal"
                >
                  <OptionText>{item.rows[row] ?? row}</OptionText>
                </th>
                {into.map((group) => (
                  <td key={group} className="p-0 text-center">
                    <label className="flex min-h-9 cursor-pointer items-center justify-center">
                      {radio(row, group)}
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="pt-1 text-ui-s text-ink3">{say('classify_left', { count: left })}</p>
    </>
  )
}
