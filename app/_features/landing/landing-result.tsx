'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useStore } from 'zustand'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { ButtonLink } from '#app/_ui/button-link.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { NumberLine } from '#app/_ui/number-line.tsx'
import type { LiveRun, Prediction } from './use-landing-run.ts'

type Props = { prediction: Prediction; live: LiveRun; limitPercent: number; nextLesson: string }

/** The answer against what the run kept, one sentence, and the lesson that explains it. */
export function LandingResult({ prediction, live, limitPercent, nextLesson }: Props) {
  const t = useTranslations('landing')
  const locale = useLocale()
  const ended = useStore(live.clock.store, ({ nowNs, endNs }) => endNs > 0 && nowNs >= endNs)
  const { answer, confidence } = prediction
  const share = ended && live.overview ? live.overview.summary.keptShare * 100 : undefined
  const measured = share?.toFixed(1)

  return (
    <div className="flex flex-1 flex-col gap-2 border-t-2 border-ink pt-3">
      <NumberLine
        description={
          measured
            ? t('line_description', { answer, measured, limit: limitPercent })
            : t('line_you', { answer, confidence })
        }
        unit="%"
        from={8}
        to={16}
        prediction={{ value: answer, label: t('line_you', { answer, confidence }) }}
        measurement={measured ? { value: Number(measured), label: t('line_measured', { measured }) } : undefined}
        limit={{ value: limitPercent, passes: 'below' }}
      />
      <p role="status" className="max-desk:min-h-[6.2em] font-read text-read">
        {share !== undefined && measured && (
          <>
            <b>
              <MixedText locale={locale}>{t('you_said', { answer, measured })}</MixedText>
            </b>{' '}
            <MixedText locale={locale}>{t(Math.round(share) === Math.round(answer) ? 'near' : 'not_near')}</MixedText>
          </>
        )}
      </p>
      <ButtonLink href={nextLesson} look="primary" size="large" className="mt-auto self-start max-tablet:w-full">
        {t('next')}
        <Icon name="arrow-right" />
      </ButtonLink>
    </div>
  )
}
