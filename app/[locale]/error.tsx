'use client'

import { useParams } from 'next/navigation'
import { isLocale } from '#app/i18n/locales.ts'
import { NextIntlClientProvider, useLocale, useTranslations } from 'next-intl'
import en from '#app/messages/en/frame.json'
import th from '#app/messages/th/frame.json'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { Button } from '#app/_ui/button.tsx'

type Props = { error: Error & { digest?: string }; reset: () => void }

function Sentences({ error, reset }: Props) {
  const t = useTranslations('frame')
  const locale = useLocale()
  return (
    <main id="content" className="mx-auto max-w-170 px-4 py-16">
      <h1 className="border-t-2 border-ink pt-3 text-h1">{t('fault_title')}</h1>
      <p className="mt-2 mb-4 font-read text-read">
        <MixedText locale={locale}>{t('fault_sentence')}</MixedText>
      </p>
      <Button onClick={reset}>{t('fault_retry')}</Button>
      {error.digest && (
        <p className="mt-4 text-ui text-ink3">
          <MixedText locale={locale}>{t('fault_code', { digest: error.digest })}</MixedText>
        </p>
      )}
    </main>
  )
}

/** Our own fault in one page: the frame stays, and what the learner did stays with it. */
export default function LocaleError(props: Props) {
  const { locale } = useParams<{ locale: string }>()
  // Carried along and not fetched: what went wrong may be the network.
  const messages = { frame: locale === 'th' ? th : en }
  return (
    <NextIntlClientProvider locale={isLocale(locale) ? locale : 'en'} messages={messages} timeZone="UTC">
      <Sentences {...props} />
    </NextIntlClientProvider>
  )
}
