'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Segmented } from '#app/_ui/segmented.tsx'
import { isMapping, listAt, textAt } from '../document/read-yaml.ts'
import { useStudio, useStudioState } from '../shell/studio-context.tsx'
import { LiveMarkdown } from './live-markdown.tsx'
import type { Preview, PreviewRun } from './use-preview.ts'

type Props = { preview: Preview; run: PreviewRun | null }

/** The run's state in a sentence. */
function PreviewNote({ preview, isOld }: { preview: Preview; isOld: boolean }) {
  const say = useSay('studio')
  if (preview.kind === 'refused')
    return (
      <p className="text-error">
        {say('preview.refused')} <span lang="en">{preview.message}</span>
      </p>
    )
  if (preview.kind === 'failed') return <p className="text-ink2">{say('preview.failed')}</p>
  if (preview.kind === 'running') return <p className="text-ink2">{say('preview.running')}</p>
  return isOld ? <p className="text-ink2">{say('preview.old')}</p> : null
}

/** What students of one seed are told and asked, with the answers that this seed has. */
export function PreviewPanel({ preview, run }: Props) {
  const t = useTranslations('studio.preview')
  const say = useSay('studio')
  const page = useLocale()
  const { reading } = useStudio()
  const text = useStudioState((state) => state.text)
  const data = useStudioState((state) => state.data)
  const [locale, setLocale] = useState<'en' | 'th'>(page === 'th' ? 'th' : 'en')
  const questions = listAt(data, ['questions']).filter(isMapping)
  const words = (of: unknown, key: string) => textAt(of, [key, locale]) || textAt(of, [key, 'en'])
  const isOld = reading?.scenario === null || (run !== null && run.text !== text)

  return (
    <div className="flex flex-col gap-4 p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-h3">{words(data, 'title') || t('untitled')}</h2>
        <Segmented
          label={t('language')}
          value={locale}
          onValueChange={setLocale}
          options={[
            { value: 'en', label: 'EN', name: 'English' },
            { value: 'th', label: 'ไทย', name: 'ไทย' },
          ]}
        />
      </div>
      <div role="status">
        <PreviewNote preview={preview} isOld={isOld} />
      </div>
      <section aria-label={t('brief')} lang={locale} className="prose max-w-170 text-read">
        <LiveMarkdown source={words(data, 'brief')} locale={locale} />
      </section>
      {questions.length > 0 && (
        <section aria-labelledby="preview-questions">
          <h3 id="preview-questions" className="border-b border-line pb-1 font-semibold">
            {say('preview.questions')}
          </h3>
          <ol className="flex flex-col">
            {questions.map((question, index) => {
              const id = textAt(question, ['id'])
              const answer = run?.answers[id]
              return (
                <li key={id || index} className="flex flex-col gap-1 border-b border-hair py-2">
                  <div lang={locale} className="prose text-read">
                    <LiveMarkdown source={words(question, 'prompt')} locale={locale} />
                  </div>
                  <p className="text-ui">
                    <span className="text-ink3">{t('answer')} </span>
                    {run === null ? (
                      '…'
                    ) : answer === null || answer === undefined ? (
                      <span className="text-warn">{t('no_answer')}</span>
                    ) : (
                      <b lang="en">{`${answer}${textAt(question, ['unit']) && `\u00A0${textAt(question, ['unit'])}`}`}</b>
                    )}
                  </p>
                  {listAt(question, ['wrong'])
                    .filter(isMapping)
                    .map((mistake) => {
                      const wrongId = textAt(mistake, ['id'])
                      const wrong = run?.wrong[wrongId]
                      const coincides = wrong !== null && wrong !== undefined && wrong === answer
                      return (
                        <p key={wrongId} className="text-ui-s text-ink2">
                          <span lang="en">{wrongId}</span>: <span lang="en">{wrong ?? '…'}</span>
                          {coincides && <span className="text-error"> {t('coincides')}</span>}
                        </p>
                      )
                    })}
                </li>
              )
            })}
          </ol>
        </section>
      )}
      {Object.keys(run?.drawn ?? {}).length > 0 && (
        <section aria-labelledby="preview-draws">
          <h3 id="preview-draws" className="pb-1 font-semibold">
            {t('draws')}
          </h3>
          <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-0.5">
            {Object.entries(run!.drawn).map(([name, value]) => (
              <div key={name} className="contents">
                <dt lang="en" className="font-mono text-ui-s">
                  {name}
                </dt>
                <dd lang="en" className="text-accent">
                  {String(value)}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </div>
  )
}
