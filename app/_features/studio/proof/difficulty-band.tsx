'use client'

import { useTranslations } from 'next-intl'
import type { Difficulty } from '#content/authored/proof-report.ts'

const bins = 48
const square = 4

/** A square for each seed by how strong its signal is, in the band that no seed may leave. */
export function DifficultyBand({ difficulty }: { difficulty: Difficulty }) {
  const t = useTranslations('studio.proof')
  const { signal, baselineSd, ratio, limit } = difficulty
  const strengths = signal.map((value) => (baselineSd > 0 ? value / baselineSd : value))
  const sorted = strengths.toSorted((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  const [low, high] = [(median * 2) / (1 + limit) / 1.15, ((median * 2 * limit) / (1 + limit)) * 1.15]
  const from = Math.min(low, sorted[0] ?? 0)
  const to = Math.max(high, sorted.at(-1) ?? 1)
  const counts = new Map<number, number>()
  const places = strengths.map((value) => {
    const bin = Math.min(bins - 1, Math.floor((bins * (value - from)) / Math.max(to - from, 1e-9)))
    const stack = counts.get(bin) ?? 0
    counts.set(bin, stack + 1)
    return { bin, stack }
  })
  const tallest = Math.max(8, ...counts.values())
  const height = tallest * (square + 1)
  const at = (value: number) => ((value - from) / Math.max(to - from, 1e-9)) * bins * (square + 1)
  const bandFrom = at((median * 2) / (1 + limit))
  const bandTo = at((median * 2 * limit) / (1 + limit))
  const isFair = ratio !== null && ratio <= limit
  const sentence = t(isFair ? 'difficulty_fair' : 'difficulty_unfair', {
    ratio: ratio === null ? '–' : ratio.toFixed(2),
    limit: limit.toFixed(1),
    median: median.toFixed(1),
  })
  return (
    <figure className="flex flex-col gap-1">
      <figcaption>
        <b>{t('difficulty')}</b> <span className="text-ui-s text-ink2">{t('difficulty_note')}</span>
      </figcaption>
      <svg
        role="img"
        aria-label={sentence}
        viewBox={`0 0 ${bins * (square + 1)} ${height + 1}`}
        className="mark max-h-30 w-full max-w-140"
      >
        <rect x={bandFrom} y="0" width={Math.max(0, bandTo - bandFrom)} height={height} fill="var(--kept-wash)" />
        <path d={`M0 ${height}H${bins * (square + 1)}`} stroke="var(--ink)" strokeWidth="0.6" />
        {places.map(({ bin, stack }, index) => (
          <rect
            // A seed is its place in the report.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            x={bin * (square + 1)}
            y={height - (stack + 1) * (square + 1)}
            width={square}
            height={square}
            fill="var(--ink)"
          />
        ))}
      </svg>
      <p className="text-ui-s text-ink2">{sentence}</p>
    </figure>
  )
}
