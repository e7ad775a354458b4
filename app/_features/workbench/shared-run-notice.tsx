'use client'

import { useSay } from '#app/i18n/use-say.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import type { SharedRun } from './share-link.ts'
import { useLabState } from './workbench-context.tsx'

/** What a link brought, and whether this engine would give the same run: said before anything runs. */
export function SharedRunNotice({ link }: { link: Omit<SharedRun, 'collector'> | 'damaged' }) {
  const say = useSay('workbench')
  const engine = useLabState((state) => state.engine)
  if (link === 'damaged') {
    return (
      <p role="status" className="border-l-2 border-warn pl-2.5">
        {say('lab.bad_link')}
      </p>
    )
  }
  const isKnown = !engine || engine.scenarios.some(({ id }) => id === link.scenario)
  const isSame = !engine || (engine.version === link.engine && engine.collector === link.release)
  return (
    <div role="status" className="flex flex-col gap-1 border-l-2 border-ink2 pl-2.5">
      <p>{say('lab.linked', { seed: String(link.seed), load: link.load })}</p>
      {!isKnown && (
        <p>
          <StateGlyph state="warn" /> {say('lab.unknown_scenario', { scenario: link.scenario })}
        </p>
      )}
      {!isSame && (
        <p>
          <StateGlyph state="warn" />{' '}
          {say('lab.mismatch', {
            theirs: `${link.engine} (${link.release})`,
            ours: `${engine.version} (${engine.collector})`,
          })}
        </p>
      )}
    </div>
  )
}
