import fc from 'fast-check'
import { flow, onePipeline, sometimes } from '../fuzz-case.ts'
import type { Family } from '../fuzz-case.ts'
import { messages, messagesOfOneTrace, SIGNALS } from '../messages.ts'

const KEYS = ['tenant', 'http.route', 'user.tier', 'absent']

const byAttributes = fc
  .constantFrom(...SIGNALS)
  .chain((signal) =>
    fc.tuple(fc.constant(signal), fc.uniqueArray(fc.constantFrom(...KEYS), { maxLength: 3 }), messages(signal)),
  )
  .map(([signal, keys, input]) => ({
    id: 'groupbyattrs',
    config: onePipeline(signal, [['groupbyattrs', `{keys: [${keys.join(', ')}]}`]]),
    input,
    until_ms: 4051,
  }))

const byTrace = fc
  .tuple(
    fc.record({ wait_duration: fc.constantFrom('100ms', '700ms', '1s', '3s'), num_traces: sometimes(1, 2, 3, 100) }),
    messagesOfOneTrace(10),
  )
  .map(([settings, input]) => ({
    id: 'groupbytrace',
    config: onePipeline('traces', [['groupbytrace', flow(settings)]]),
    input,
    until_ms: 9051,
  }))

/** `groupbyattrs` in three signals. */
export const groupByAttrs: Family = {
  name: 'groupbyattrs',
  covers: 'groupbyattrs for three signals',
  cases: byAttributes,
}

/** `groupbytrace` with room for few or many. */
export const groupByTrace: Family = { name: 'groupbytrace', covers: 'groupbytrace, with evictions', cases: byTrace }
