'use client'

import { useTranslations } from 'next-intl'
import type { ProvenAnswer } from '#content/authored/proof-report.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'

const width = 400
const height = 16

/** A tick for each seed, solid where it passes and a thin slash where it fails, as a path of a picture. */
function ticks(answer: ProvenAnswer, state: 'pass' | 'fail', unexpected: ReadonlySet<number>): string {
  const step = width / Math.max(answer.bySeed.length, 1)
  return answer.bySeed
    .map((each, index) => {
      if (each !== state || unexpected.has(index)) return ''
      const x = (index * step).toFixed(2)
      return state === 'pass'
        ? `M${x} 2h${(step * 0.6).toFixed(2)}v12h-${(step * 0.6).toFixed(2)}z`
        : `M${x} 13l${(step * 0.8).toFixed(2)} -10`
    })
    .join('')
}

/** One answer on every seed of a proof: what should happen, what did, and where it did not. */
export function SeedRow({ answer }: { answer: ProvenAnswer }) {
  const t = useTranslations('studio.proof')
  const passes = answer.bySeed.filter((each) => each === 'pass').length
  const isRight = answer.unexpected.length === 0
  const unexpected = new Set(answer.unexpected)
  const step = width / Math.max(answer.bySeed.length, 1)
  return (
    <tr className={isRight ? 'border-b border-hair' : 'mark border-b border-hair bg-error-wash'}>
      <th scope="row" className="min-w-36 py-1.5 pr-3 text-left font-semibold">
        <StateGlyph state={isRight ? 'pass' : 'fail'} label={t(isRight ? 'as_expected' : 'not_as_expected')} />{' '}
        <span lang="en">{answer.name}</span>
      </th>
      <td className="pr-3 whitespace-nowrap text-ink2">
        {t(answer.expected === 'passes' ? 'should_pass' : 'should_fail')}
      </td>
      <td className="w-full min-w-30 max-tablet:hidden">
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          className="mark block h-4 w-full"
        >
          <path d={ticks(answer, 'pass', unexpected)} fill="var(--kept)" />
          <path
            d={ticks(answer, 'fail', unexpected)}
            stroke="var(--drop)"
            strokeWidth="1"
            vectorEffect="non-scaling-stroke"
          />
          {answer.unexpected.map((index) => (
            <rect key={index} x={index * step} y="0" width={Math.max(step, 3)} height={height} fill="var(--error)" />
          ))}
        </svg>
      </td>
      <td className="pl-3 text-right whitespace-nowrap">
        {t('pass_count', { count: passes, of: answer.bySeed.length })}
      </td>
    </tr>
  )
}
