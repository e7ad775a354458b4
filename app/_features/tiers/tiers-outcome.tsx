'use client'

import { useId, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { useSay } from '#app/i18n/use-say.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { FidelityLinks } from '../counters/fidelity-links.tsx'
import { isBusy } from '../workbench/lab-state.ts'
import { useLabState } from '../workbench/workbench-context.tsx'
import { CopiesTable } from './copies-table.tsx'
import { CopyLogs } from './copy-logs.tsx'
import { ExampleList } from './example-list.tsx'
import { HopsTable } from './hops-table.tsx'
import { RefusedNote } from './refused-note.tsx'
import { SplitList } from './split-list.tsx'
import { TierPicture } from './tier-picture.tsx'
import { TiersVerdict } from './tiers-verdict.tsx'
import { exampleOf, isStale, type Tiers } from './tiers.ts'
import { useDraftText } from './use-draft-text.ts'

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="min-w-0 px-4 pt-4">
      <h3 id={id} className="border-t-2 border-ink pt-1.5 pb-2 text-h3">
        {title}
      </h3>
      {children}
    </section>
  )
}

/** What the last run came to, from one sentence down to single decisions; before the first, examples to start from or `before`. */
export function TiersOutcome({ tiers, before }: { tiers: Tiers; before?: ReactNode }) {
  const say = useSay('tiers')
  const run = useStore(tiers.store, (state) => state.run)
  const busy = useLabState((state) => isBusy(state.phase))
  const settings = useLabState((state) => state.settings)
  const text = useDraftText(tiers.lab.draft)
  const overview = run?.overview
  return (
    <div className="min-h-0 flex-1 overflow-auto pb-6">
      <RefusedNote tiers={tiers} />
      {overview ? (
        <div className={busy ? 'opacity-60' : undefined}>
          {!busy && isStale(run, settings, text) && (
            <p className="border-b border-hair px-4 py-1.5 text-ink2">
              <StateGlyph state="warn" /> {say('edited')}
            </p>
          )}
          <TiersVerdict overview={overview} example={exampleOf(run.text)} />
          <div className="px-4 pt-3">
            <TierPicture overview={overview} />
          </div>
          <Part title={say('copies')}>
            <CopiesTable replicas={overview.replicas} endNs={overview.summary.end} />
          </Part>
          <Part title={say('hops')}>
            <HopsTable hops={overview.hops} />
          </Part>
          <Part title={say('split')}>
            <SplitList key={`${overview.settings.seed} ${run.text}`} overview={overview} />
          </Part>
          <Part title={say('logs')}>
            <CopyLogs logs={overview.logs} endNs={overview.summary.end} />
          </Part>
          <FidelityLinks pipeline={overview.pipeline} className="mt-4" />
          <p className="max-w-[60em] px-4 text-ui-s text-ink2">{say('simplified')}</p>
        </div>
      ) : (
        (before ?? <ExampleList tiers={tiers} />)
      )}
    </div>
  )
}
