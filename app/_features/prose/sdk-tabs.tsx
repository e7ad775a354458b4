'use client'

import { useTranslations } from 'next-intl'
import { createContext, type ReactNode } from 'react'
import { Segmented } from '#app/_ui/segmented.tsx'
import { chooseSdk, useSdkChoice } from './sdk-choice.ts'
import { isSdkLanguage, sdkLanguageNames, type SdkLanguage } from './sdk-languages.ts'

/** The language whose snippet is shown here. */
export const ShownSdk = createContext<SdkLanguage | null>(null)

/** The same code in several languages; the choice holds for all of them, here and in other lessons. */
export function SdkTabs({ languages = '', children }: { languages?: string; children?: ReactNode }) {
  const t = useTranslations('lesson')
  const chosen = useSdkChoice()
  const here = languages.split(' ').filter(isSdkLanguage)
  const shown = here.includes(chosen) ? chosen : (here[0] ?? null)
  return (
    <div className="prose-sdk">
      {shown !== null && (
        <Segmented
          label={t('sdk_language')}
          value={shown}
          onValueChange={chooseSdk}
          options={here.map((language) => ({ value: language, label: sdkLanguageNames[language] }))}
          className="font-sans text-ui [@media(scripting:none)]:hidden"
        />
      )}
      <ShownSdk value={shown}>{children}</ShownSdk>
    </div>
  )
}
