'use client'

import type { PolicyInfo } from '#sim/worker/run-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { keepingPolicies } from './keeping-policies.ts'
import { keptLook } from './lay-out-strip.ts'

const order = ['kept-error', 'kept-slow', 'kept'] as const

/** What the caps of this run's stems mean: one entry per cap, with the policies it stands for. */
export function StripLegend({ policies }: { policies: PolicyInfo[] }) {
  const say = useSay('workbench')
  return (
    <ul className="flex gap-3.5 whitespace-nowrap">
      {order.map((look) => {
        const names = keepingPolicies(policies)
          .filter(({ type }) => keptLook(type) === look)
          .map((policy) => policy.name)
        if (names.length === 0) return null
        return (
          <li key={look} className="flex items-center gap-1.5">
            {look === 'kept-error' && <StateGlyph state="error" />}
            {look === 'kept-slow' && <StateGlyph state="kept" />}
            {look === 'kept' && <span className="mark h-3.5 w-[1.6px] bg-kept" aria-hidden="true" />}
            <span>
              {say('scrubber.kept_by', {
                policy: names.length > 2 ? `${names[0]} +${names.length - 1}` : names.join(', '),
              })}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
