import { STATUS_ERROR, STATUS_OK, STATUS_UNSET } from '../../../../telemetry/span-columns.ts'
import { list, str } from '../../../config/field.ts'
import { goQuote } from '../../../config/go-quote.ts'
import { definePolicy, NOT_SAMPLED, SAMPLED } from '../policy.ts'
import type { FlipHint } from '../policy.ts'

const CODES = new Map([
  ['UNSET', STATUS_UNSET],
  ['OK', STATUS_OK],
  ['ERROR', STATUS_ERROR],
])

/** Samples traces in which any span has one of the status codes. */
export const statusCode = definePolicy({
  type: 'status_code',
  goType: 'tailsamplingprocessor.StatusCodeCfg',
  doc: 'Samples traces in which any span has one of these status codes.',
  config: {
    status_codes: list(
      str('', 'OK, ERROR or UNSET, in capitals.', { suggestions: [...CODES.keys()] }),
      'Any span with any of these codes is enough; at least one code is needed.',
    ),
  },
  create: ({ status_codes: names }) => {
    if (names.length === 0) return 'expected at least one status code to filter on'
    const unknown = names.find((name) => !CODES.has(name))
    if (unknown !== undefined) return `unknown status code ${goQuote(unknown)}, supported: OK, ERROR, UNSET`
    const isWanted = new Uint8Array(256)
    for (const name of names) isWanted[CODES.get(name)!] = 1
    return {
      type: 'status_code',
      isStateful: false,
      evaluate: (trace) => {
        const { status } = trace.columns
        for (let index = 0; index < trace.rowCount; index++) {
          if (isWanted[status[trace.rows[index]!]!] === 1) {
            trace.saw = 1
            return SAMPLED
          }
        }
        trace.saw = 0
        return NOT_SAMPLED
      },
      describe: () => ({ type: 'status_code', looksAt: 'status-codes', needs: [{ op: 'in', values: names }] }),
      flipHints: ({ columns, rows, rowCount }, vote): FlipHint[] => {
        const present = new Set(Array.from(rows.subarray(0, rowCount), (row) => columns.status[row]!))
        const value =
          vote === SAMPLED
            ? names.filter((name) => !present.has(CODES.get(name)!))
            : [...names, ...[...CODES.keys()].filter((name) => present.has(CODES.get(name)!)).slice(-1)]
        // Without any code the collector does not start.
        return value.length === 0 ? [] : [{ path: ['status_code', 'status_codes'], value, certain: true }]
      },
    }
  },
})
