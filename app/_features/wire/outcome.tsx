'use client'

import { useTranslations } from 'next-intl'
import type { WireView } from '#sim/worker/wire-protocol.ts'
import type { ScenarioInfo } from '#sim/worker/scenario-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { findingsOf, type Finding } from './findings.ts'
import { TracesList } from './traces-list.tsx'

const glyphs = {
  split: 'warn',
  joined: 'kept',
  unsampled: 'dropped',
  sampled: 'kept',
  orphaned: 'warn',
  misparented: 'warn',
  baggage: 'kept',
  tracestate: 'kept',
  same: 'undecided',
} as const satisfies Record<Finding['kind'], string>

type Props = {
  before: WireView
  after: WireView | null
  hop: number
  scenario: ScenarioInfo | undefined
}

/** The traces of the request, and beside them those it leaves with other headers. */
export function Outcome({ before, after, hop, scenario }: Props) {
  const t = useTranslations('wire')
  const say = useSay('wire')
  const touched = before.hops.find((each) => each.hop === hop)?.reads.map(({ activity }) => activity) ?? []
  return (
    <>
      {after && (
        <ul className="flex flex-col gap-1 px-3 pt-2 text-read-s">
          {findingsOf(before, after).map(({ kind, ...values }) => (
            <li key={`${kind} ${'text' in values ? values.text : ''}`}>
              <StateGlyph state={glyphs[kind]} /> {say(`finding.${kind}`, values)}
            </li>
          ))}
        </ul>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] desk:grid-cols-2">
        <TracesList title={t('traces.before')} wire={before} scenario={scenario} touched={touched} />
        {after ? (
          <div className="min-w-0 border-line max-desk:border-t desk:border-l">
            <TracesList title={t('traces.after')} wire={after} scenario={scenario} touched={touched} />
          </div>
        ) : (
          <p className="px-3 py-2 text-ink2">{say('traces.not_sent')}</p>
        )}
      </div>
    </>
  )
}
