'use client'

import type { TruthActivity } from '#sim/worker/mesh-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatExactDuration } from '#app/_ui/format-quantity.ts'
import { isTold, skewOf } from './lay-out-truth.ts'

/** What telemetry has of an activity, and why it is not all, in sentences. */
export function TruthReasons({ activity, brief = false }: { activity: TruthActivity; brief?: boolean }) {
  const say = useSay('truth')
  const { place, span } = activity
  const skew = skewOf(activity)
  const form = brief ? 'brief' : 'full'
  if (isTold(activity)) return brief ? null : <p>{say('full.told')}</p>
  const said = [
    place === 'stored' ? null : say(`${form}.${place}`),
    span?.broken ? say(`lineage.${span.lineage}`) : null,
    span?.broken && !brief ? brokenSentence(say, span.broken) : null,
    skew === null
      ? null
      : say(skew > 0 ? `${form}.ahead` : `${form}.behind`, { by: formatExactDuration(Math.abs(skew) / 1e6) }),
  ].filter((sentence) => sentence !== null)
  const Sentence = brief ? 'span' : 'p'
  return said.map((sentence, index) => (
    // Sentences have no identity but their place.
    // oxlint-disable-next-line react/no-array-index-key
    <Sentence key={index} className={brief && index > 0 ? 'ml-2' : undefined}>
      {sentence}
    </Sentence>
  ))
}

function brokenSentence(
  say: ReturnType<typeof useSay>,
  broken: NonNullable<NonNullable<TruthActivity['span']>['broken']>,
) {
  switch (broken.kind) {
    case 'parent-lost':
      return (
        <>
          {say('broken.parent-lost')} {say(`full.${broken.place}`)}
        </>
      )
    case 'formats':
      return say('broken.formats', { written: broken.written.join(', '), read: broken.read.join(', ') })
    default:
      return say(`broken.${broken.kind}`)
  }
}
