'use client'

import { useLocale } from 'next-intl'
import type { MockItemState, MockState } from '#app/_server/interview/mock-state.ts'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { cx } from '#app/_ui/cx.ts'
import { heightFor, layOutRuler, type RulerLayout } from './lay-out-ruler.ts'

type Props = { mock: MockState; usedS: number }

/** Minutes, extra time included; a mock without a limit has those of its questions. */
function layOut({ settings, items, limitS }: MockState, height: number): RulerLayout {
  const factor = settings.extraTime ?? 1
  const minutes = items.map((item) => item.minutes * factor)
  return layOutRuler(minutes, limitS === null ? null : limitS / 60, height)
}

const axisX = 50

function Axis({
  layout,
  items,
  height,
  at,
}: {
  layout: RulerLayout
  items: MockItemState[]
  height: number
  at: number
}) {
  const minor = layout.minutes <= 30 ? 1 : 5
  return (
    <svg aria-hidden="true" width="240" height={height + 2} className="mark absolute top-0 left-0 overflow-visible">
      {Array.from({ length: Math.floor(layout.minutes / minor) + 1 }, (_, index) => {
        const y = ((index * minor) / layout.minutes) * height
        return <path key={index} d={`M${axisX - 7} ${y}h7`} stroke="var(--ctl)" />
      })}
      {layout.ticks.map(({ minute, at: y }) => (
        <g key={minute}>
          <path d={`M${axisX - 14} ${y}h14`} stroke="var(--ctl)" />
          <text x={axisX - 18} y={y + 4} textAnchor="end" fontSize="11" style={{ fill: 'var(--ink3)' }}>
            {minute}
          </text>
        </g>
      ))}
      <path d={`M${axisX} 0v${height}`} stroke="var(--ctl)" />
      {layout.slots.map(({ from, to, label }, index) => {
        const state = items[index]?.state ?? 'ahead'
        const key = `${index} ${items[index]?.code}`
        const isAhead = state === 'ahead'
        return (
          <g key={key}>
            {isAhead ? (
              <path d={`M${axisX} ${from + 0.5}h7`} stroke="var(--ctl)" strokeDasharray="2 2" />
            ) : (
              <rect
                x={axisX + 0.5}
                y={from + 1}
                width="6"
                height={Math.max(2, to - from - 2)}
                fill={state === 'skipped' ? 'none' : state === 'now' ? 'var(--accent)' : 'var(--ink2)'}
                stroke={state === 'skipped' ? 'var(--ink2)' : 'none'}
              />
            )}
            {label - from > 2 && (
              <path d={`M${axisX + 7} ${from + 1}L${axisX + 13} ${label + 9}`} stroke="var(--hair)" fill="none" />
            )}
          </g>
        )
      })}
      <g stroke="var(--accent)" fill="var(--accent)">
        <path d={`M${axisX - 12} ${at}h28`} strokeWidth="1.5" />
        <path d={`M${axisX - 17} ${at - 5}l7 5l-7 5z`} stroke="none" />
      </g>
    </svg>
  )
}

/** The questions along the time they are given; the needle is the time that was used. */
export function SessionRuler({ mock, usedS }: Props) {
  const say = useSay('interview-mock')
  const locale = useLocale()
  const { items, now, settings } = mock
  const height = heightFor(items.length)
  const layout = layOut(mock, height)
  const at = Math.min(1, usedS / 60 / layout.minutes) * height

  const status = ({ state, minutes }: MockItemState) => {
    if (state === 'answered' || state === 'skipped') return say(`ruler.${state}`)
    if (state === 'ahead') return say('ruler.about', { minutes: Math.round(minutes * (settings.extraTime ?? 1)) })
    const nth = now?.kind === 'question' ? now.followUp?.nth : undefined
    return nth === undefined ? say('ruler.now') : say('ruler.follow_up', { nth })
  }

  return (
    <section aria-labelledby="session-title">
      <h2 id="session-title" className="pb-3 text-ui font-semibold">
        {say('ruler.title')}
      </h2>
      <div className="relative">
        <div className="hidden desk:block" style={{ height }}>
          <Axis layout={layout} items={items} height={height} at={at} />
        </div>
        <ol className="flex flex-col gap-2">
          {items.map((item, index) => (
            <li
              key={`${item.kind} ${item.code}`}
              aria-current={item.state === 'now' ? 'step' : undefined}
              style={{ top: layout.slots[index]?.label }}
              className={cx(
                'min-w-0 desk:absolute desk:right-0 desk:left-16.5',
                item.state === 'ahead' ? 'text-ink3' : 'text-ink',
              )}
            >
              <span
                lang={settings.locale}
                title={item.title}
                className={cx('block truncate', item.state === 'now' && 'font-semibold')}
              >
                <InlineCode locale={settings.locale}>{item.title}</InlineCode>
              </span>
              <span className="block text-micro text-ink3" lang={locale}>
                {status(item)}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}

/** The same on one line: what is done, what is now, and the needle. The words are in the list. */
export function FoldedRuler({ mock, usedS }: Props) {
  const layout = layOut(mock, 100)
  const at = Math.min(100, (usedS / 60 / layout.minutes) * 100)
  return (
    <svg aria-hidden="true" width="100%" height="12" className="mark block overflow-visible">
      <line x1="0" x2="100%" y1="8" y2="8" stroke="var(--ctl)" />
      {layout.slots.map(({ from, to }, index) => {
        const item = mock.items[index]
        if (item === undefined || item.state === 'ahead')
          return <rect key={from} x={`${from}%`} y="4" width="1" height="4" fill="var(--ctl)" />
        return (
          <rect
            key={from}
            x={`${from}%`}
            y="5"
            width={`${Math.max(0.5, to - from - 0.5)}%`}
            height="5"
            fill={item.state === 'skipped' ? 'none' : item.state === 'now' ? 'var(--accent)' : 'var(--ink2)'}
            stroke={item.state === 'skipped' ? 'var(--ink2)' : 'none'}
          />
        )
      })}
      <rect x={`${at}%`} y="0" width="2" height="12" fill="var(--accent)" />
    </svg>
  )
}
