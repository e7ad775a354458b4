import { utf8Length } from '../../../../telemetry/utf8.ts'
import { findTraceStateValue } from '../../../../telemetry/w3c-tracestate.ts'
import { list, str } from '../../../config/field.ts'
import { definePolicy, NOT_SAMPLED, SAMPLED } from '../policy.ts'
import type { FlipHint } from '../policy.ts'

/** Samples traces in which a span's W3C trace state has one of the values under the key. */
export const traceState = definePolicy({
  type: 'trace_state',
  goType: 'tailsamplingprocessor.TraceStateCfg',
  doc: 'Samples traces in which any span has one of the values at a key of its trace state.',
  config: {
    key: str('', 'The member of the trace state, in lower case.'),
    values: list(
      str('', 'A whole value.'),
      'Any of these values is enough; key and value together stay below 256 bytes.',
    ),
  },
  create: ({ key, values }) => {
    const wanted = new Set(values.filter((value) => value !== '' && utf8Length(key) + utf8Length(value) < 256))
    return {
      type: 'trace_state',
      isStateful: false,
      evaluate: (trace) => {
        const { columns } = trace
        for (let index = 0; index < trace.rowCount; index++) {
          const state = columns.traceState[trace.rows[index]!]!
          if (state !== 0 && wanted.has(findTraceStateValue(columns.strings.text(state), key))) {
            trace.saw = 1
            return SAMPLED
          }
        }
        trace.saw = 0
        return NOT_SAMPLED
      },
      describe: () => ({ type: 'trace_state', looksAt: 'trace-state', key, needs: [{ op: 'in', values }] }),
      flipHints: ({ columns, rows, rowCount }, vote): FlipHint[] => {
        const found = Array.from(rows.subarray(0, rowCount), (row) =>
          findTraceStateValue(columns.strings.text(columns.traceState[row]!), key),
        ).filter(Boolean)
        if (vote !== SAMPLED && found.length === 0) return []
        const value = vote === SAMPLED ? values.filter((text) => !found.includes(text)) : [...values, found[0]!]
        return [{ path: ['trace_state', 'values'], value, certain: true }]
      },
    }
  },
})
