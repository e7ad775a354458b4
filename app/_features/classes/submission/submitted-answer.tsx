'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { WordsOrId, type BothLanguages } from '../both-languages.tsx'

type Part = { name: string; text: string }

/** The documents and answers of what was sent, each by its name; a text that is neither stands as it is. */
export function partsOfAnswer(text: string): { documents: Part[]; answers: Part[] } {
  try {
    const found: unknown = JSON.parse(text)
    if (typeof found === 'object' && found !== null && ('documents' in found || 'answers' in found)) {
      const { documents = {}, answers = {} } = found as { documents?: object; answers?: object }
      const parts = (of: object) =>
        Object.entries(of).map(([name, value]: [string, unknown]) => ({
          name,
          text: typeof value === 'string' ? value : JSON.stringify(value, null, 1),
        }))
      return { documents: parts(documents), answers: parts(answers) }
    }
  } catch {
    // One document is sent as it is.
  }
  return { documents: [{ name: 'collector', text }], answers: [] }
}

/** What a student wrote. */
export function SubmittedAnswer({ text, labels }: { text: string; labels: Readonly<Record<string, BothLanguages>> }) {
  const t = useTranslations('classes-gradebook.submission')
  const say = useSay('classes-gradebook')
  const { documents, answers } = partsOfAnswer(text)
  return (
    <section aria-label={t('written')} className="mt-6">
      <h2 className="pb-1 text-h3">{say('submission.written')}</h2>
      {answers.length > 0 && (
        <dl className="border-b border-hair">
          {answers.map(({ name, text: answer }) => (
            <div key={name} className="flex flex-wrap gap-x-4 border-t border-hair py-1.5">
              <dt className="min-w-32 basis-80">
                <WordsOrId id={name} words={labels[name]} />
              </dt>
              <dd className="min-w-0 flex-1 font-semibold wrap-anywhere whitespace-pre-wrap">{answer}</dd>
            </div>
          ))}
        </dl>
      )}
      {documents.map(({ name, text: document }) => (
        <div key={name} className="mt-3">
          <h3 className="pb-1 text-ui-s text-ink2">
            <code lang="en">{name}</code>
          </h3>
          <ScrollBox label={name} className="max-h-120 border-l border-line bg-sunk px-2.5 py-1.5">
            <pre lang="en" className="text-code">
              {document}
            </pre>
          </ScrollBox>
        </div>
      ))}
    </section>
  )
}
