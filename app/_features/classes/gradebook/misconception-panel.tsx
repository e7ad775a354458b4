'use client'

import { useLocale, useTranslations } from 'next-intl'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { Link } from '#app/_ui/link.tsx'
import { MistakeWords } from '../mistake-words.tsx'
import { useStepTitle } from '../step-title.ts'
import { writtenHref } from '../submission-href.ts'
import type { RankedMisconception } from './lay-out-columns.ts'

/** Which wrong idea how many hold, with one run each to look at together. */
export function MisconceptionPanel({ ranked }: { ranked: readonly RankedMisconception[] }) {
  const t = useTranslations('classes-gradebook.misconceptions')
  const say = useSay('classes-gradebook')
  return (
    <section aria-label={t('title')} className="min-w-0">
      <h2 className="pb-1 text-ui font-semibold">{say('misconceptions.title')}</h2>
      {ranked.length === 0 ? (
        <p className="text-ink2">{say('misconceptions.none')}</p>
      ) : (
        <ol className="border-b border-hair">
          {ranked.map((one) => (
            <Misconception key={`${one.step.step}.${one.id}`} ranked={one} />
          ))}
        </ol>
      )}
    </section>
  )
}

function Misconception({ ranked: { id, words, count, step, ...held } }: { ranked: RankedMisconception }) {
  const say = useSay('classes-gradebook')
  const locale = useLocale()
  const titleOf = useStepTitle()
  const href = writtenHref(locale, held, step)
  return (
    <li className="border-t border-hair py-2">
      <div className="flex items-baseline justify-between gap-3">
        <MistakeWords id={id} words={words} />
        <span className="shrink-0">{say('misconceptions.students', { count })}</span>
      </div>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-ui-s text-ink2">
        <span className="min-w-0">
          <MixedText locale={locale}>{titleOf(step)}</MixedText>
        </span>
        {href !== null && (
          <Link href={href} className="inline-flex min-h-6 items-center">
            {say('misconceptions.open')}
          </Link>
        )}
      </p>
    </li>
  )
}
