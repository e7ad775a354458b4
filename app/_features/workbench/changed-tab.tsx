'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { Link } from '#app/_ui/link.tsx'
import { usePreferences } from '#app/_ui/preferences.ts'
import { RunDiff } from '../run-diff/run-diff.tsx'
import { encodeTwin } from '../twin/twin-link.ts'
import { settingsOf, type FinishedRun } from './lab-state.ts'
import { useAnswer } from './use-answer.ts'
import { useLab, useLabState } from './workbench-context.tsx'

/** Both texts in the twin, where each can be edited. */
function TwinLink({ before, run }: { before: FinishedRun; run: FinishedRun }) {
  const t = useTranslations('workbench.diff')
  const locale = useLocale()
  const engine = useLabState((state) => state.engine)
  const key = `${before.overview.runId} ${run.overview.runId} ${engine?.version}`
  const { value: hash, isStale } = useAnswer(key, () => {
    const made = { engine: engine?.version ?? '', release: engine?.collector ?? '' }
    return encodeTwin({ ...settingsOf(run.overview.settings), a: before.text, b: run.text, ...made })
  })
  return hash === null || isStale ? null : (
    <Link href={`/${locale}/lab/twin#${hash}`} className="whitespace-nowrap">
      {t('side_by_side')}
    </Link>
  )
}

/** What changed since the run before, when both had the same requests. */
export function ChangedTab() {
  const say = useSay('workbench')
  const lab = useLab()
  const run = useLabState((state) => state.run)
  const before = useLabState((state) => state.before)
  const selected = useLabState((state) => state.selected)
  const { pricePerMillionSpans } = usePreferences()
  const key = run && before ? `${before.overview.runId} ${run.overview.runId}` : null
  const { value } = useAnswer(key, () =>
    lab.client.call('compare', { runIdA: before?.overview.runId ?? '', runIdB: run?.overview.runId ?? '' }),
  )

  if (!run || !before || !value) {
    return (
      <p className="px-4 py-3 text-ink2">{say(run && run.number > 1 && !before ? 'diff.other_world' : 'diff.none')}</p>
    )
  }
  return (
    <RunDiff
      a={before}
      b={run}
      comparison={value}
      price={pricePerMillionSpans}
      actions={<TwinLink before={before} run={run} />}
      selected={selected}
      onStem={(request) => lab.select(request)}
      onSelect={(request) => lab.store.setState({ selected: request, tab: 'traces' })}
    />
  )
}
