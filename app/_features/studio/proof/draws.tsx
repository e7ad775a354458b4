'use client'

import { useTranslations } from 'next-intl'
import type { Drawn } from '#content/schema/parameter.ts'

/** How often each value of a parameter is drawn, or where on its range each draw lies; the seed that is looked at in accent. */
function DrawPicture({ values, now }: { values: readonly Drawn[]; now: number }) {
  const numbers = values.map((value) => Number.parseFloat(String(value)))
  const distinct = [...new Set(values.map(String))]
  if (distinct.length <= 8 || numbers.some(Number.isNaN)) {
    const most = Math.max(...distinct.map((each) => values.filter((value) => String(value) === each).length))
    return (
      <svg aria-hidden="true" viewBox="0 0 120 16" preserveAspectRatio="none" className="mark h-4 w-30">
        {distinct.toSorted().map((each, index) => {
          const count = values.filter((value) => String(value) === each).length
          const width = 120 / distinct.length
          const isNow = String(values[now]) === each
          return (
            <rect
              key={each}
              x={index * width}
              y={15 - (14 * count) / most}
              width={width - 2}
              height={(14 * count) / most}
              fill={isNow ? 'var(--accent)' : 'var(--line)'}
            />
          )
        })}
        <path d="M0 15.5H120" stroke="var(--ink)" strokeWidth="0.6" />
      </svg>
    )
  }
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)]
  const at = (value: number) => (118 * (value - low)) / Math.max(high - low, 1e-9) + 1
  return (
    <svg aria-hidden="true" viewBox="0 0 120 16" preserveAspectRatio="none" className="mark h-4 w-30">
      <path
        d={numbers.map((value) => `M${at(value).toFixed(1)} 4V15`).join('')}
        stroke="var(--ctl)"
        strokeWidth="0.5"
      />
      <path d={`M${at(numbers[now] ?? low)} 0V16`} stroke="var(--accent)" strokeWidth="1.6" />
      <path d="M0 15.5H120" stroke="var(--ink)" strokeWidth="0.6" />
    </svg>
  )
}

/** What the seeds draw of each parameter, and what the one that is looked at drew. */
export function Draws({ draws, now }: { draws: Readonly<Record<string, readonly Drawn[]>>; now: number }) {
  const t = useTranslations('studio.proof')
  const names = Object.keys(draws)
  if (names.length === 0) return <p className="text-ui-s text-ink2">{t('draws_none')}</p>
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(16rem,1fr))] gap-x-6 gap-y-1.5">
      {names.map((name) => (
        <div key={name} className="flex items-center gap-3">
          <dt lang="en" className="w-24 truncate font-mono text-ui-s">
            {name}
          </dt>
          <dd lang="en" className="flex items-center gap-3 text-ui-s text-accent">
            <DrawPicture values={draws[name]!} now={now} />
            {String(draws[name]![now] ?? '')}
          </dd>
        </div>
      ))}
    </dl>
  )
}
