'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useStore } from 'zustand'
import type { SourceInfo } from '#sim/worker/explore-protocol.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import type { Explore } from './explore.ts'

/** What is open: how much, from which files, and what was wrong with them. */
export function FileReport({ explore, info }: { explore: Explore; info: SourceInfo }) {
  const t = useTranslations('explore')
  const locale = useLocale()
  const example = useStore(explore.store, (state) => state.example)
  const scenarios = useStore(explore.store, (state) => state.scenarios)
  const wrong = info.files.filter(({ problems }) => problems.length > 0)
  const [only] = info.files
  const records = info.files.reduce((sum, file) => sum + file.records, 0)
  const name = example
    ? scenarios.find(({ id }) => id === example.scenario)?.name[locale]
    : info.files.length === 1
      ? only?.name
      : t('files', { count: info.files.length })
  return (
    <>
      <span className="min-w-0">
        <b className="id-wrap">{name}</b>{' '}
        <span className="text-ink2">
          {t('holds', { traces: info.traces, spans: info.spans, services: info.services.length })}
          {records > 0 && `, ${t('holds_records', { records })}`}
        </span>
      </span>
      {only && info.files.length === 1 && only.format && (
        <span lang="en" className="text-ui-s text-ink3">
          {only.format}
        </span>
      )}
      {wrong.length > 0 && (
        <ul className="basis-full text-ui-s">
          {wrong.flatMap((file) =>
            file.problems.map((problem) => (
              <li key={`${file.name} ${problem.code} ${problem.message}`} className="flex items-baseline gap-1.5">
                <StateGlyph state={problem.severity === 'error' ? 'error' : 'warn'} className="size-2.5 flex-none" />
                <span className="id-wrap">
                  {info.files.length > 1 && <b>{file.name}: </b>}
                  <span lang="en">{problem.message}</span>
                </span>
              </li>
            )),
          )}
        </ul>
      )}
    </>
  )
}
