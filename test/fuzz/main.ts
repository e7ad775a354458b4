/**
 * Invents configurations and telemetry, runs them on the real collector and on the engine, and shows the smallest case
 * on which they differ:
 *
 *     node test/fuzz/main.ts --oracle /tmp/oracle [--seed 1] [--cases 1000] [--only tail-sampling]
 *
 * The oracle is built from test/conformance/oracle. Exit 1 when there is a mismatch.
 */
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { collectCase } from '../../sim/cli/collect-case.ts'
import { describeDifference } from '../conformance/canonical.ts'
import type { Answer } from '../conformance/canonical.ts'
import { families } from './families.ts'
import type { FuzzCase } from './fuzz-case.ts'
import { Oracle } from './oracle.ts'

const { values } = parseArgs({
  options: {
    oracle: { type: 'string' },
    seed: { type: 'string', default: '1' },
    cases: { type: 'string', default: '1000' },
    only: { type: 'string' },
  },
})
if (values.oracle === undefined) {
  console.error('--oracle names the program built from test/conformance/oracle.')
  process.exit(2)
}
const oracle = new Oracle(values.oracle)
let mismatches = 0

/** Cases over which the real collector's process ended, or that it answers differently each time. */
let unreliable = 0
/** How often it is asked again before a difference counts: of two mistakes it may tell either first (a Go map). */
const RETRIES = 60

async function difference(fuzzCase: FuzzCase): Promise<string> {
  const recorded = await oracle.ask(fuzzCase)
  if (recorded === null || (recorded.blocked_feeds ?? 0) > 0) {
    unreliable++
    return ''
  }
  const ours = collectCase(fuzzCase)
  const found = describeDifference(recorded as Answer, ours)
  if (found === '') return ''
  for (let attempt = 0; attempt < RETRIES; attempt++) {
    const again = await oracle.ask(fuzzCase)
    if (again !== null && describeDifference(again as Answer, ours) !== '') continue
    unreliable++
    return ''
  }
  return found
}

for (const { name, covers, cases } of families) {
  if (values.only !== undefined && name !== values.only) continue
  unreliable = 0
  const { failed, numRuns, counterexample, errorInstance } = await fc.check(
    fc.asyncProperty(cases, async (fuzzCase) => {
      const found = await difference(fuzzCase)
      if (found !== '') throw new Error(found)
    }),
    { seed: Number(values.seed), numRuns: Number(values.cases) },
  )
  console.log(
    JSON.stringify({ family: name, covers, seed: Number(values.seed), cases: numRuns, unreliable, mismatch: failed }),
  )
  if (!failed) continue
  mismatches++
  const [smallest] = counterexample!
  console.log(smallest.config)
  for (const line of smallest.input) console.log(JSON.stringify(line))
  console.log(`until_ms: ${smallest.until_ms}\n${(errorInstance as Error).message}\n`)
}
oracle.stop()
process.exitCode = mismatches === 0 ? 0 : 1
