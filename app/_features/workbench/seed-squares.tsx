'use client'

import { useTranslations } from 'next-intl'
import { cx } from '#app/_ui/cx.ts'

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
        <span
          // A square is its place.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          className={cx(
            'mark relative size-2.5 rounded-box border',
            index === 0 && squares.length > 1 && 'mr-1',
            square === 'pass' && 'border-kept bg-kept',
            square === 'unrun' && 'border-ctl',
            square === 'fail' &&
              'border-error before:absolute before:inset-x-0 before:top-1/2 before:h-px before:rotate-45 before:bg-error after:absolute after:inset-x-0 after:top-1/2 after:h-px after:-rotate-45 after:bg-error',
          )}
        />
      ))}
    </span>
  )
}
