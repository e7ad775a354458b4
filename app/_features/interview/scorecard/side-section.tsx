'use client'

import { useTranslations } from 'next-intl'
import type { DimensionScore, Scorecard } from '#app/_server/interview/scorecard.ts'
import { useCardSay } from './whose.tsx'
import { Section } from './section.tsx'

const height = 32
const grid = [0, 25, 50, 75, 100]
const hundred = (share: number) => Math.round(100 * share)

/** One side: the band of the last five mocks, the bar of the level, and this mock, hollow where it is below the bar. */
function SideLine({ side: { share, before, bar }, isLast }: { side: DimensionScore; isLast: boolean }) {
  return (
    <svg width="100%" height={height} className="mark block overflow-visible" aria-hidden="true">
      {grid.map((tick) => (
        <line key={tick} x1={`${tick}%`} x2={`${tick}%`} y1="0" y2={height} stroke="var(--hair)" />
      ))}
      <line x1="0" x2="100%" y1={height / 2} y2={height / 2} stroke="var(--hair)" />
      {before && (
        <rect
          x={`${100 * before[0]}%`}
          width={`${Math.max(1, 100 * (before[1] - before[0]))}%`}
          y={height / 2 - 3}
          height="6"
          fill="var(--line)"
        />
      )}
      <line x1={`${100 * bar}%`} x2={`${100 * bar}%`} y1="0" y2={height} stroke="var(--ink)" strokeDasharray="2 2" />
      {isLast &&
        grid.map((tick) => (
          <svg key={tick} x={`${tick}%`} overflow="visible">
            <text
              y={height + 13}
              fontSize="11"
              textAnchor="middle"
              style={{ fill: 'var(--ink3)', fontFamily: 'var(--mono)' }}
            >
              {tick}
            </text>
          </svg>
        ))}
      {share !== null && (
        <circle
          cx={`${100 * share}%`}
          cy={height / 2}
          r={share < bar ? 5.2 : 6}
          fill={share < bar ? 'var(--surface)' : 'var(--ink)'}
          stroke="var(--ink)"
          strokeWidth={share < bar ? 1.8 : 0}
        />
      )}
    </svg>
  )
}

type Props = { dimensions: readonly DimensionScore[]; level: Scorecard['mock']['level'] }

/** How much of what was asked for was said, side by side. */
export function SideSection({ dimensions, level }: Props) {
  const say = useCardSay()
  const t = useTranslations('interview-scorecard')
  const [first] = dimensions
  return (
    <Section title={say('sides.title')}>
      <table className="w-full border-collapse text-ui">
        <caption className="sr-only">{say('sides.title')}</caption>
        <thead>
          <tr className="text-micro text-ink3">
            <th scope="col">
              <span className="sr-only">{say('sides.side')}</span>
            </th>
            <th scope="col" className="relative h-5 w-full font-normal">
              <span className="sr-only">{say('sides.picture')}</span>
              {first && (
                <span
                  className="absolute bottom-0 -translate-x-1/2 whitespace-nowrap"
                  style={{ left: `${100 * first.bar}%` }}
                >
                  {say('sides.bar', { level: t(`levels.${level}`), percent: hundred(first.bar) })}
                </span>
              )}
            </th>
            <th scope="col">
              <span className="sr-only">{say('sides.share')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {dimensions.map((side, index) => (
            <tr key={side.id}>
              <th scope="row" className="max-w-32 pr-3 text-left font-normal">
                {say(`dimensions.${side.id}`)}
              </th>
              <td>
                <SideLine side={side} isLast={index === dimensions.length - 1} />
                {side.before && (
                  <span className="sr-only">
                    {say('sides.before', { low: hundred(side.before[0]), high: hundred(side.before[1]) })}
                  </span>
                )}
              </td>
              <td className="pl-3 text-right leading-tight whitespace-nowrap">
                {side.share === null ? (
                  <span className="text-ink3">{say('sides.none')}</span>
                ) : (
                  <>
                    <b>{hundred(side.share)}</b>
                    <span className="block text-micro text-ink3">
                      {say('sides.facts', { said: side.said, of: side.of })}
                    </span>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-7 text-ui-s text-ink3">{say('sides.rule')}</p>
    </Section>
  )
}
