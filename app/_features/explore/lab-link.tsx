import { useLocale, useTranslations } from 'next-intl'
import { ButtonLink } from '#app/_ui/button-link.tsx'
import type { ExampleRun } from './explore.ts'

/** Leads to the same world in the lab, where the collector's decisions are explained in full. */
export function LabLink({ example: { scenario, seed, durationS } }: { example: ExampleRun }) {
  const t = useTranslations('explore')
  const locale = useLocale()
  const query = new URLSearchParams({ scenario, seed: String(seed), seconds: String(durationS) })
  return (
    <ButtonLink size="small" className="self-start" href={`/${locale}/lab?${query}`}>
      {t('in_lab')}
    </ButtonLink>
  )
}
