'use client'

import { useTranslations } from 'next-intl'
import { VerdictSquare } from '#app/_ui/verdict-square.tsx'

export type SeedSquare = 'pass' | 'fail' | 'unrun'

/** One square per run, the shown seed first: filled passes, crossed does not, open has not been run. */
export function SeedSquares({ squares, label }: { squares: SeedSquare[]; label: string }) {
  const t = useTranslations('workbench.lesson')
  return (
    <span
      role="img"
      aria-label={`${label}: ${squares
        .map(
          (square, index) =>
            `${index === 0 ? t('seed_shown') : t('seed_ordinal', { ordinal: index })} ${t(`seed_${square}`)}`,
        )
        .join(', ')}`}
      className="inline-flex gap-0.5"
    >
      {squares.map((square, index) => (
        <VerdictSquare
          // A square is its place.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          state={square}
          className={index === 0 && squares.length > 1 ? 'mr-1' : undefined}
        />
      ))}
    </span>
  )
}
