import { getTranslations } from 'next-intl/server'
import { findTerm } from '#content/glossary.ts'
import type { Question } from '#content/questions/load-questions.ts'
import { nameOf } from '#app/_features/glossary/in-language.ts'
import { StructuredData } from '#app/_ui/structured-data.tsx'
import type { Locale } from '#app/i18n/locales.ts'
import { plainAsk } from '../../../_components/bank.ts'

type Props = { question: Question; chapter: string; locale: Locale }

/** A question as search engines read it. Its answer is not part of it: that waits behind the reader's own. */
export async function QuestionData({ question, chapter, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'interview-hub' })
  const { slug, title, level, minutes, terms } = question
  const text = plainAsk(question, locale)
  return (
    <StructuredData
      data={{
        '@type': 'Question',
        name: title[locale],
        text,
        inLanguage: locale,
        url: `/${locale}/interview/questions/${slug}`,
        eduQuestionType: 'Open ended',
        learningResourceType: 'interview question',
        educationalLevel: t(`levels.${level}`),
        timeRequired: `PT${minutes}M`,
        isAccessibleForFree: true,
        about: terms.flatMap((id) => {
          const found = findTerm(id)
          return found === undefined
            ? []
            : [{ '@type': 'DefinedTerm', name: nameOf(found.term, locale), url: `/${locale}/glossary/${id}` }]
        }),
        isPartOf: {
          '@type': 'Collection',
          name: `${t('questions')}: ${chapter}`,
          url: `/${locale}/interview/questions`,
        },
      }}
    />
  )
}
