'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState, useSyncExternalStore, type ReactNode } from 'react'
import { Checkbox } from '#app/_ui/checkbox.tsx'
import { Field } from '#app/_ui/field.tsx'
import { Segmented } from '#app/_ui/segmented.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { useMet } from './use-met.ts'
import { bankLevels, filterBank, readFilter, writeFilter, type BankFilter, type ListedChapter } from './bank-filter.ts'

type Props = { chapters: readonly ListedChapter<{ row: ReactNode }>[] }

function neverChanges(): () => void {
  return () => undefined
}

/** The bank by chapter, under boxes that leave what has all the words, or one chapter, or one level. */
export function QuestionFinder({ chapters }: Props) {
  const t = useTranslations('interview-hub')
  const locale = useLocale()
  // The page is the same for everybody: what its address asks for is known in the browser alone.
  const search = useSyncExternalStore(
    neverChanges,
    () => location.search,
    () => '',
  )
  const [chosen, setChosen] = useState<BankFilter | null>(null)
  const filter = chosen ?? readFilter(search, chapters)
  const met = useMet()
  const say = (text: string) => <MixedText locale={locale}>{text}</MixedText>

  function choose(part: Partial<BankFilter>) {
    const next = { ...filter, ...part }
    setChosen(next)
    history.replaceState(null, '', `${location.pathname}${writeFilter(next)}`)
  }

  const shown = filterBank(chapters, filter, met ?? {})
  const count = (list: Props['chapters']) => list.reduce((sum, { entries }) => sum + entries.length, 0)
  const levels = [
    { value: '', label: t('every_level') },
    ...bankLevels.map((level) => ({ value: level, label: t(`levels.${level}`) })),
  ]
  return (
    <>
      <search className="mt-6 flex flex-wrap items-end gap-x-5 gap-y-3">
        <Field id="find-question" label={say(t('find'))} className="w-full max-w-70">
          <TextField
            id="find-question"
            type="search"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={filter.words}
            onChange={({ target }) => choose({ words: target.value })}
          />
        </Field>
        <Field id="of-chapter" label={say(t('chapter'))}>
          <select
            id="of-chapter"
            value={filter.chapter}
            onChange={({ target }) => choose({ chapter: target.value })}
            className="h-7 rounded-control border border-ctl bg-raised px-2 text-ui text-ink max-tablet:h-8"
          >
            <option value="">{t('every_chapter')}</option>
            {chapters.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <div className="flex flex-col gap-1">
          <span aria-hidden="true" className="text-ui-s text-ink3">
            {say(t('level'))}
          </span>
          <Segmented
            label={t('level')}
            value={filter.level}
            onValueChange={(level) => choose({ level })}
            options={levels}
          />
        </div>
        {/* Offered once there is something to leave out. */}
        {(filter.open || (met !== null && Object.keys(met).length > 0)) && (
          <Checkbox checked={filter.open} onChange={({ target }) => choose({ open: target.checked })}>
            {say(t('open_only'))}
          </Checkbox>
        )}
        <p role="status" className="text-ui-s text-ink2">
          {say(t('found', { shown: count(shown), total: count(chapters) }))}
        </p>
      </search>
      {shown.length === 0 && <p className="mt-6 text-read text-ink2">{say(t('nothing'))}</p>}
      {shown.map(({ id, name, entries }) => (
        <section key={id} aria-labelledby={id} className="mt-8 max-w-200">
          <h2 id={id} className="text-h2">
            {say(name)}
          </h2>
          <ul className="mt-2">
            {entries.map(({ code, row }) => (
              <li key={code} className="border-t border-hair py-2.5">
                {row}
                {met?.[code] && (
                  <p className="flex items-center gap-1.5 text-ui-s text-ink3">
                    <StateGlyph state={met[code] === 'answered' ? 'pass' : 'not-run'} />
                    <span>{say(t(`met_${met[code]}`))}</span>
                  </p>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
