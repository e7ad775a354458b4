'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId, useRef } from 'react'
import { useStore } from 'zustand'
import { Button } from '#app/_ui/button.tsx'
import { Select } from '#app/_ui/select.tsx'
import type { ExampleRun, Explore } from './explore.ts'
import { readChosenFile } from './read-chosen-files.ts'

/** Seeds that are offered beside the one that is open. */
const SEEDS = [1, 2, 3]

/** What else is open to compare with: nothing, another run of ours, or files. */
export function BesidePicker({ explore }: { explore: Explore }) {
  const t = useTranslations('explore.compare')
  const locale = useLocale()
  const fileId = useId()
  const field = useRef<HTMLInputElement>(null)
  const { info, example, beside, scenarios, busy } = useStore(explore.store)
  const nameOf = (run: ExampleRun) =>
    t('run', { world: scenarios.find(({ id }) => id === run.scenario)?.name[locale] ?? run.scenario, seed: run.seed })
  const runs = (example ? SEEDS.map((by) => ({ ...example, seed: example.seed + by })) : []).concat(
    scenarios
      .filter(({ id }) => id !== example?.scenario)
      .map(({ id }) => ({ scenario: id, seed: example?.seed ?? 1, durationS: example?.durationS ?? 10 })),
  )
  const known = beside?.example && !runs.some((run) => keyOf(run) === keyOf(beside.example)) ? [beside.example] : []
  const files = beside && !beside.example ? beside.info.files.map(({ name }) => name).join(', ') : null
  const value = beside === null ? 'none' : beside.example ? keyOf(beside.example) : 'open-files'

  function choose(next: string) {
    const run = [...runs, ...known].find((each) => keyOf(each) === next)
    if (next === 'none') explore.closeBeside()
    else if (next === 'files') field.current?.click()
    else if (run) void explore.openBeside(run)
  }

  if (info === null) return null
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      <Select
        label={t('beside_with')}
        size="small"
        value={value}
        onValueChange={choose}
        options={[
          { value: 'none', label: t('same_source') },
          ...(files === null ? [] : [{ value: 'open-files', label: files }]),
          ...[...known, ...runs].map((run) => ({ value: keyOf(run), label: nameOf(run) })),
          { value: 'files', label: t('other_files') },
        ]}
      />
      <input
        ref={field}
        id={fileId}
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        className="hidden"
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])]
          event.target.value = ''
          if (chosen.length > 0) void Promise.all(chosen.map(readChosenFile)).then((read) => explore.openBeside(read))
        }}
      />
      {busy === 'running' || busy === 'reading' ? (
        <span role="status" className="text-ui-s text-ink2">
          {t('opening_beside')}
        </span>
      ) : (
        beside && <span className="text-ui-s text-ink2">{t('beside_holds', { traces: beside.info.traces })}</span>
      )}
      {beside && (
        <Button size="small" look="quiet" onClick={() => explore.closeBeside()}>
          {t('close_beside')}
        </Button>
      )}
    </span>
  )
}

const keyOf = (run: ExampleRun | null): string => (run === null ? '' : `${run.scenario} ${run.seed} ${run.durationS}`)
