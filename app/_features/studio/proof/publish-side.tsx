'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import type { PublishPoint } from './publish-list.ts'

/** What has to be so before publishing, each with how it stands. */
export function PublishSide({ points }: { points: readonly PublishPoint[] }) {
  const t = useTranslations('studio.publish')
  const say = useSay('studio')
  return (
    <section aria-labelledby="to-publish">
      <h2 id="to-publish" className="pb-1.5 font-semibold">
        {say('publish.title')}
      </h2>
      <ul className="border-t border-hair">
        {points.map(({ id, state, count }) => (
          <li
            key={id}
            data-point={id}
            data-state={state}
            className="flex items-baseline gap-2 border-b border-hair py-1.5"
          >
            <StateGlyph
              state={state}
              label={t(state === 'not-run' ? 'state_open' : `state_${state}`)}
              className="self-start mt-1"
            />
            <span className={state === 'fail' ? 'font-semibold' : 'text-ink2'}>
              {say(`publish.${id}${state === 'fail' || state === 'warn' ? '_bad' : ''}`, { count })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
