'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { namesOf, type ItemFieldProps } from './item-field.ts'
import { movedTo } from './moved-to.ts'
import { OptionText } from './option-text.tsx'

/** A list that is put in order with buttons; the focus goes with what is moved. */
export function OrderItem({ item, value, onChange, labelledBy }: ItemFieldProps<'order'>) {
  const t = useTranslations('items')
  const say = useSay('items')
  const list = useRef<HTMLOListElement>(null)
  const [moved, setMoved] = useState<{ option: string; by: -1 | 1 } | null>(null)
  const { options } = item.rule
  const answered = namesOf(value)
  const order = answered.length === options.length ? answered : [...options]
  const nameOf = (option: string) => (item.options[option] ?? option).replaceAll('`', '')

  // React moves the row and the browser drops its focus; whoever moves by keyboard goes on from there.
  useEffect(() => {
    if (!moved) return
    const buttons = list.current?.querySelectorAll<HTMLButtonElement>(`[data-option="${moved.option}"] button`)
    const [up, down] = [...(buttons ?? [])]
    const same = moved.by < 0 ? up : down
    const other = moved.by < 0 ? down : up
    ;(same?.disabled ? other : same)?.focus()
  }, [moved])

  function move(option: string, by: -1 | 1) {
    onChange(movedTo(order, option, by))
    setMoved({ option, by })
  }

  return (
    <>
      <p className="pb-1 text-ui-s text-ink3">{say('order_note')}</p>
      <ol ref={list} aria-labelledby={labelledBy} className="border-t border-hair">
        {order.map((option, place) => (
          <li
            key={option}
            data-option={option}
            className="grid grid-cols-[1.75rem_minmax(0,1fr)_auto] items-center gap-2 border-b border-hair py-1 font-read text-read"
          >
            <span className="text-right font-mono text-ui text-ink3">{place + 1}</span>
            <span>
              <OptionText>{item.options[option] ?? option}</OptionText>
            </span>
            <span className="flex gap-1">
              <IconButton
                label={t('up', { name: nameOf(option) })}
                disabled={place === 0}
                onClick={() => move(option, -1)}
              >
                <ArrowUp className="size-4" />
              </IconButton>
              <IconButton
                label={t('down', { name: nameOf(option) })}
                disabled={place === order.length - 1}
                onClick={() => move(option, 1)}
              >
                <ArrowDown className="size-4" />
              </IconButton>
            </span>
          </li>
        ))}
      </ol>
      <LiveRegion>
        {moved &&
          t('moved', { name: nameOf(moved.option), place: order.indexOf(moved.option) + 1, places: order.length })}
      </LiveRegion>
    </>
  )
}
