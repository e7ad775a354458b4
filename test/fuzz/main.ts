/**
 * Invents configurations and telemetry, runs them on the real collector and on the engine, and shows the smallest case
 * on which they differ:
 *
 *     node test/fuzz/main.ts --oracle /tmp/oracle [--oracle-v0155 FILE] [--oracle-v0149 FILE] [--seed 1] [--cases 1000]
 *         [--only tail-sampling,batch] [--every]
 *
 * The oracles are built from test/conformance/oracle. `--every` shows all differing cases as they were invented instead
 * of the first one shrunk. Exit 1 when there is a mismatch.
 */
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { answerCase } from '../../sim/cli/answer-case.ts'
import { describeDifference } from '../conformance/canonical.ts'
import type { Answer } from '../conformance/canonical.ts'
import { settledMetrics } from '../conformance/settled-metrics.ts'
import { families } from './families.ts'
import type { Family, FuzzCase } from './fuzz-case.ts'
import { Oracle } from './oracle.ts'

const { values } = parseArgs({
  options: {
    oracle: { type: 'string' },
    'oracle-v0155': { type: 'string' },
    'oracle-v0149': { type: 'string' },
    seed: { type: 'string', default: '1' },
    cases: { type: 'string', default: '1000' },
    only: { type: 'string' },
    every: { type: 'boolean', default: false },
  },
})
const programs = {
  'v0.161': values.oracle,
  'v0.155': values['oracle-v0155'],
  'v0.149': values['oracle-v0149'],
}
if (Object.values(programs).every((program) => program === undefined)) {
  console.error('--oracle names the program built from test/conformance/oracle.')
  process.exit(2)
}
const oracles = new Map(
  Object.entries(programs).flatMap(([release, program]) =>
    program === undefined ? [] : [[release, new Oracle(program)] as const],
  ),
)
let mismatches = 0

/** Cases over which the real collector's process ended, or that it answers differently each time. */
let unreliable = 0
/** Of a character that is cut the engine has U+FFFD at once: what is done to that afterwards may end otherwise. */
function isAboutHalves(fuzzCase: FuzzCase, found: string): boolean {
  const said = JSON.stringify({ ...fuzzCase, input: null, data: null })
  return /Substring|truncate_all/.test(said) && (found.includes('\ufffd') || /[\u0e00-\u0e7f]/.test(said))
}

/** How often it is asked again before a difference counts: of two mistakes it may tell either first (a Go map). */
const RETRIES = 60

async function difference(family: Family, oracle: Oracle, fuzzCase: FuzzCase): Promise<string> {
  const settle = (answer: Answer) => settled(family, answer)
  const recorded = await oracle.ask(fuzzCase)
  const isAddressTold = fuzzCase.mode !== 'ottl' && ADDRESS.test(JSON.stringify(recorded))
  if (recorded === null || (recorded.blocked_feeds ?? 0) > 0 || isAddressTold) {
    unreliable++
    return ''
  }
  const ours = settle(answerCase(fuzzCase) as Answer)
  const found = describeDifference(settle(recorded as Answer), ours)
  if (found === '' || saysTheSameBesidesAddresses(recorded.error, ours)) return ''
  if (isAboutHalves(fuzzCase, found)) {
    unreliable++
    return ''
  }
  if (family.release !== undefined && isReadOtherwise(recorded as Answer, ours)) {
    unreliable++
    return ''
  }
  for (let attempt = 0; attempt < RETRIES; attempt++) {
    const again = await oracle.ask(fuzzCase)
    if (again !== null && describeDifference(settle(again as Answer), ours) !== '') continue
    unreliable++
    return ''
  }
  return found
}

const CONTEXT_LIST = /\["[a-z]+"(?: "[a-z]+")+\]/g
/** A byte that is no character, as Go quotes it. */
const HALF_CHARACTER = /\\x[89a-f][0-9a-f]/g

/** Contexts that could have been meant are listed in the order of a Go map; bytes that are no character here are U+FFFD. */
function settledError(answer: Answer): Answer {
  if (!('error' in answer)) return answer
  const sorted = answer.error.replaceAll(CONTEXT_LIST, (list) =>
    list
      .split(/[[\] ]/)
      .sort()
      .join(' '),
  )
  return { ...answer, error: sorted.replaceAll(HALF_CHARACTER, '\ufffd') }
}

/** The answer with other reasons of what was refused. */
const withReasons = (answer: Answer, change: (reason: string) => string): Answer =>
  'events' in answer
    ? { ...answer, events: answer.events.map((event) => withReason(event as Refused, change)) }
    : answer

type Refused = { event: string; error: string }

const withReason = (event: Refused, change: (reason: string) => string): Refused =>
  event.event === 'refused' ? { ...event, error: change(event.error) } : event

/** Maps that a function built come in the order of a Go map, metadata of metrics as attributes do. */
const withSortedMetadata = (answer: Answer): Answer =>
  JSON.parse(JSON.stringify(answer), (key, value: unknown) =>
    key === 'metadata' && Array.isArray(value)
      ? value.toSorted((a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1))
      : value,
  ) as Answer

/** Mistakes of several metrics of a connector come in the order of a Go map. */
const sortedLines = (text: string): string => text.split('\n').sort().join('\n')

/** What a family's answers are compared by. */
function settled(family: Family, answer: Answer): Answer {
  const known = withSortedMetadata(settledError(answer))
  // That release words many reasons otherwise.
  if (family.release === 'v0.149') return withReasons(known, () => '')
  return family.unordered === true ? withReasons(settledMetrics(known), sortedLines) : known
}

const BROKEN_TEXT =
  /invalid syntax|error while parsing arguments|undefined function|not a valid path|couldn't create function/

/** Older releases tell what is wrong with a text in OTTL in other words. */
const isReadOtherwise = (recorded: Answer, ours: Answer): boolean =>
  'stage' in recorded &&
  'stage' in ours &&
  recorded.stage === ours.stage &&
  [recorded.error, ours.error].every((error) => BROKEN_TEXT.test(error))

/** The real collector prints lists and maps in its errors as where they are in its memory. */
const ADDRESS = /\{0x[0-9a-f]+ 0x[0-9a-f]+\}/

function saysTheSameBesidesAddresses(recorded: string | undefined, ours: Answer): boolean {
  if (recorded === undefined || !('error' in ours)) return false
  let from = 0
  const pieces = recorded.split(ADDRESS)
  return pieces.every((piece, index) => {
    const at =
      index === pieces.length - 1 && index > 0 ? ours.error.lastIndexOf(piece) : ours.error.indexOf(piece, from)
    const isRight = index === 0 ? at === 0 : at >= from
    from = at + piece.length
    return isRight && (index < pieces.length - 1 || from === ours.error.length)
  })
}

/** A case as a person reads it. */
function show(fuzzCase: FuzzCase, found: string): string {
  if (fuzzCase.mode === 'ottl') {
    const { context, statement, condition, data } = fuzzCase
    return `${context}: ${statement ?? condition}\n${JSON.stringify(data)}\n${found}\n`
  }
  const input = (fuzzCase.input ?? []).map((line) => `${JSON.stringify(line)}\n`).join('')
  return `${fuzzCase.config}\n${input}until_ms: ${fuzzCase.until_ms}\n${found}\n`
}

async function run(family: Family, oracle: Oracle): Promise<void> {
  const seed = Number(values.seed)
  const found: string[] = []
  const { failed, numRuns, counterexample, errorInstance } = await fc.check(
    fc.asyncProperty(family.cases, async (fuzzCase) => {
      const differs = await difference(family, oracle, fuzzCase)
      if (differs === '') return
      if (!values.every) throw new Error(differs)
      found.push(show(fuzzCase, differs))
    }),
    { seed, numRuns: Number(values.cases) },
  )
  if (failed) found.push(show(counterexample![0], (errorInstance as Error).message))
  const outcome = { seed, cases: numRuns, unreliable, mismatch: found.length > 0 }
  console.log(JSON.stringify({ family: family.name, covers: family.covers, ...outcome }))
  for (const text of found) console.log(text)
  if (found.length > 0) mismatches++
}

const only = values.only?.split(',')
for (const family of families) {
  if (only !== undefined && !only.includes(family.name)) continue
  const { release = 'v0.161' } = family
  const oracle = oracles.get(release)
  if (oracle === undefined) {
    console.error(`${family.name}: not run, there is no oracle of ${release}.`)
    continue
  }
  unreliable = 0
  await run(family, oracle)
}
for (const oracle of oracles.values()) oracle.stop()
process.exitCode = mismatches === 0 ? 0 : 1
