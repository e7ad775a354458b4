'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { isMapping, listAt, textAt } from '../document/read-yaml.ts'
import { useStudio, useStudioState } from '../shell/studio-context.tsx'
import { PlaceCard } from './place-card.tsx'
import { placeServices } from './place-services.ts'

const node = { width: 132, height: 34 }

/** Who there is and who calls whom, with the faults at each place; a place is chosen here or in the list below it. */
export function GraphPane() {
  const t = useTranslations('studio.graph')
  const say = useSay('studio')
  const { reading } = useStudio()
  const faults = useStudioState(({ data }) => listAt(data, ['world', 'faults'])).filter(isMapping)
  const [chosen, setChosen] = useState<string | null>(null)
  const map = reading?.scenario?.map ?? null
  if (map === null) return <p className="p-4 text-ink2">{say('graph.none')}</p>
  const placed = placeServices(map.services.length, map.edges, node)
  const isAt = (name: string) => (fault: Record<string, unknown>) =>
    Object.entries(fault).some(
      ([key, value]) =>
        ['at', 'service', 'edge', 'host'].includes(key) &&
        typeof value === 'string' &&
        (value === name || value.startsWith(`${name}/`) || value.split('>').includes(name)),
    )

  return (
    <div className="flex flex-col gap-3 p-4">
      <p className="text-ui-s text-ink2">{say('graph.lead')}</p>
      <ScrollBox
        label={t('picture', { services: map.services.length, edges: map.edges.length })}
        className="border border-hair bg-sunk"
      >
        {/* The list below says the same, and can be reached by keyboard. */}
        <svg aria-hidden="true" width={placed.width} height={placed.height} className="mark block">
          {map.edges.map(({ from, to, asynchronous }) => {
            const [a, b] = [placed.at[from]!, placed.at[to]!]
            const [x1, y1, x2, y2] = [a.x + node.width, a.y + node.height / 2, b.x, b.y + node.height / 2]
            return (
              <path
                key={`${from} ${to}`}
                d={`M${x1} ${y1}C${x1 + 24} ${y1} ${x2 - 24} ${y2} ${x2} ${y2}`}
                fill="none"
                stroke="var(--ctl)"
                strokeDasharray={asynchronous ? '4 3' : undefined}
              />
            )
          })}
          {map.services.map(({ name, palette, silent }, index) => {
            const { x, y } = placed.at[index]!
            const count = faults.filter(isAt(name)).length
            return (
              <g
                key={name}
                transform={`translate(${x} ${y})`}
                onClick={() => setChosen(name)}
                className="cursor-pointer"
              >
                <rect
                  width={node.width}
                  height={node.height}
                  rx="2"
                  fill={chosen === name ? 'var(--accent-wash)' : 'var(--surface)'}
                  stroke={chosen === name ? 'var(--accent)' : 'var(--ctl)'}
                  strokeDasharray={silent ? '4 3' : undefined}
                />
                <rect width="4" height={node.height} fill={`var(--service-${palette % 12})`} />
                <text x="10" y="21" fontSize="11" fontWeight="600" fill="var(--ink)">
                  {name.length > 18 ? `${name.slice(0, 17)}…` : name}
                </text>
                {count > 0 && (
                  <path d={`M${node.width - 14} 12l8 8m0-8l-8 8`} stroke="var(--error)" strokeWidth="2" fill="none" />
                )}
              </g>
            )
          })}
        </svg>
      </ScrollBox>
      <ul className="flex flex-wrap gap-1.5" aria-label={t('services')}>
        {map.services.map(({ name, silent }) => {
          const count = faults.filter(isAt(name)).length
          return (
            <li key={name}>
              <button
                type="button"
                aria-pressed={chosen === name}
                onClick={() => setChosen(chosen === name ? null : name)}
                className="min-h-6 rounded-control border border-ctl bg-raised px-2 aria-pressed:border-accent aria-pressed:bg-accent-wash"
              >
                <span lang="en">{name}</span>
                {silent && <span className="text-ink3"> {t('silent')}</span>}
                {count > 0 && <span className="text-error"> {t('faults', { count })}</span>}
              </button>
            </li>
          )
        })}
      </ul>
      {chosen !== null && (
        <PlaceCard
          name={chosen}
          silent={map.services.find(({ name }) => name === chosen)?.silent ?? false}
          faults={faults.filter(isAt(chosen)).map((fault) => textAt(fault, ['id']))}
        />
      )}
    </div>
  )
}
