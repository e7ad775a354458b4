'use client'

import { useTranslations } from 'next-intl'
import { useSearchParams } from 'next/navigation'

type Props = {
  /** Places of seeds in the pool, from 0. */
  seeds: readonly number[]
  onSeed: (index: number) => void
}

const shownAtOnce = 8
const linkClass = 'min-h-6 min-w-6 text-accent underline underline-offset-3'

/** A link for each of these seeds: it opens the preview on that very seed, here or in a tab of its own. */
export function SeedLinks({ seeds, onSeed }: Props) {
  const t = useTranslations('studio.proof')
  const query = useSearchParams()
  const rest = seeds.slice(shownAtOnce)
  const link = (index: number) => {
    const address = new URLSearchParams(query)
    address.set('seed', String(index + 1))
    return (
      <a
        key={index}
        href={`?${address.toString()}`}
        className={linkClass}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          onSeed(index)
        }}
      >
        {t('open_seed', { seed: index + 1 })}
      </a>
    )
  }
  return (
    <>
      {seeds.slice(0, shownAtOnce).map(link)}
      {rest.length > 0 && (
        <details className="basis-full">
          <summary className="min-h-6 w-fit cursor-pointer text-ink2">
            {t('more_seeds', { count: rest.length })}
          </summary>
          <span className="flex flex-wrap gap-x-3">{rest.map(link)}</span>
        </details>
      )}
    </>
  )
}
