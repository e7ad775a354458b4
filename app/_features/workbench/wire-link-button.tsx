'use client'

import { Cable } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { ButtonLink } from '#app/_ui/button-link.tsx'
import { encodeWire } from '../wire/wire-link.ts'
import { useAnswer } from './use-answer.ts'
import { useLabState } from './workbench-context.tsx'

/** The way from a request to its headers on the wire, in the same world. */
export function WireLinkButton({ request }: { request: number }) {
  const t = useTranslations('workbench.trace')
  const locale = useLocale()
  const run = useLabState((state) => state.run?.overview ?? null)
  const { value: hash, isStale } = useAnswer(run === null ? null : `${run.runId} ${request}`, () => {
    const { scenario = '', seed = 0, load = 1, durationS = 1, mesh } = run?.settings ?? {}
    return encodeWire({ settings: { scenario, seed, load, durationS, ...(mesh && { mesh }) }, request })
  })
  return hash === null || isStale ? null : (
    <ButtonLink href={`/${locale}/lab/wire#${hash}`}>
      <Cable className="size-3.5" />
      {t('wire')}
    </ButtonLink>
  )
}
