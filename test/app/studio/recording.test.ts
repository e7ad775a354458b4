import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { createReader } from '#app/[locale]/author/_components/reader/read-scenario.ts'
import { allFaultForms, faultBody } from '#app/_features/studio/form/new-fault.ts'
import { computeAnswer } from '#app/_features/studio/preview/compute-answer.ts'
import {
  actionLines,
  freeze,
  withoutFaults,
  withQuestions,
  withWrong,
  type Move,
} from '#app/_features/studio/record/recording.ts'
import { readYaml } from '#app/_features/studio/document/read-yaml.ts'
import { faultWords } from '#app/_features/studio/form/fault-words.ts'
import { possibleHarm, recordedQuestions, worstHarm } from '#app/_features/studio/record/recorded-questions.ts'
import { faultIds, questionsAbout, withoutStale } from '#app/_features/studio/record/replaced-faults.ts'
import { clearlyWrong, wrongCandidates } from '#app/_features/studio/record/wrong-candidates.ts'
import { loadScenarioText } from '#content/load.ts'
import { createSimulator } from '#sim/api.ts'
import type { RunSettings } from '#sim/worker/run-protocol.ts'

const text = readFileSync('content/authored/examples/slow-third-party.yaml', 'utf8')
  .replace('shown: { load: 2, duration_s: 60 }', 'shown: { load: 0.3, duration_s: 30 }')
  .replace(/questions:[\s\S]*?\nhints:/, 'hints:')
const moves: Move[] = [
  {
    id: 'latency',
    kind: 'latency',
    body: { at: 'payment/charge', factor: 6 },
    strength: 'factor',
    atS: 10.1,
    liftedS: 20.3,
  },
  {
    id: 'error',
    kind: 'error',
    body: { at: 'order/reserve', type: 'Injected', message: 'm' },
    strength: null,
    atS: 12,
    liftedS: null,
  },
]
const reasonOf = () => ({ en: 'It broke', th: 'พัง' })
const slowCheckout = { operation: 'POST /checkout', where: 'slow' } as const
const shop = await loadScenarioText('shop')
const reader = createReader(() => Promise.resolve(shop))

/** Runs to the end; SHA-256 over everything that was sent and received. */
function hashOf(settings: RunSettings): string {
  const { handlers, longCalls } = createSimulator()
  handlers.load({ scenarios: [shop] })
  const running = longCalls.run(settings)
  let step = running.next()
  while (!step.done) step = running.next(false)
  if (!('run' in step.value)) throw new Error(JSON.stringify(step.value))
  const digest = longCalls.digest({ runId: step.value.run.runId })
  let next = digest.next()
  while (!next.done) next = digest.next(false)
  if (!('hash' in next.value)) throw new Error('stopped')
  return next.value.hash
}

describe('a recording', () => {
  it('runs, frozen, to the same bytes as it was played', async () => {
    const base = withoutFaults(text)!
    // It asks nothing yet, which is wrong with it; its world can be played all the same.
    const { scenario, diagnostics } = await reader.read({ text: base })
    expect(diagnostics.length).toBeGreaterThan(0)
    const at = scenario!.places.steps[0]!
    const played = moves.map((move) => (move.kind === 'error' ? { ...move, body: { ...move.body, at } } : move))
    const before = (await reader.runOf({ text: base, seed: 7, with: 'start' }))!.settings
    const frozen = freeze(base, { moves: played, varies: false, reasonOf })!
    const after = (await reader.runOf({ text: frozen, seed: 7, with: 'start' }))!.settings
    const quiet = hashOf({ ...before, mesh: { ...before.mesh!, actions: [] } })
    const asPlayed = hashOf({ ...before, mesh: { ...before.mesh!, actions: actionLines(played) } })
    expect(hashOf(after)).toBe(asPlayed)
    expect(asPlayed).not.toBe(quiet)
  })

  it('takes the place of the faults there were, and leaves the rest of the document', () => {
    const frozen = parse(freeze(text, { moves, varies: false, reasonOf })!)
    expect(frozen.world.faults.map(({ id }: { id: string }) => id)).toEqual(['latency', 'error'])
    expect(frozen.world.faults[0]).toMatchObject({ onset: '10.1s', lasts: '10.2s', factor: 6 })
    expect(frozen.world.faults[1]).not.toHaveProperty('lasts')
    expect(frozen.world.values).toEqual(parse(text).world.values)
  })

  it('varies from student to student where that is wanted: by parameters that the faults name', () => {
    const frozen = parse(freeze(text, { moves, varies: true, reasonOf })!)
    expect(frozen.world.faults[0]).toMatchObject({ onset: '$latency_onset', factor: '$latency_strength' })
    expect(frozen.parameters.latency_onset).toEqual({ between: [8.1, 12.1], unit: 's' })
    expect(frozen.parameters.latency_strength).toEqual({ between: [5.8, 6.2], step: 0.01 })
    expect(frozen.parameters).not.toHaveProperty('error_strength')
    expect(frozen.parameters).toHaveProperty('network')
  })

  it('varies a strength with its unit', () => {
    const added = { ...moves[0]!, body: { at: 'payment/charge', adds: '1000ms' }, strength: 'adds' }
    const frozen = parse(freeze(text, { moves: [added], varies: true, reasonOf })!)
    expect(frozen.world.faults[0]).toMatchObject({ adds: '$latency_strength' })
    expect(frozen.parameters.latency_strength).toEqual({ between: [970, 1030], step: 0.1, unit: 'ms' })
  })

  it('slows calls down by the same for everybody, and not by so many times what chance gave them', () => {
    const form = allFaultForms.find(({ kind }) => kind === 'latency')!
    expect(faultBody({ form, place: 'payment/charge', amount: 1000 })).toEqual({ at: 'payment/charge', adds: '1000ms' })
  })

  it('asks what broke, when, whom and how much, once, in words that a student can answer', () => {
    const questions = recordedQuestions(moves[0]!, slowCheckout, { slowOverMs: 1000 }, [])
    expect(questions[2]!.prompt.en).toBe('What percentage of POST /checkout took longer than 1000 ms?')
    const once = withQuestions(text, questions)!
    expect(parse(once).questions.map(({ id }: { id: string }) => id)).toEqual([
      'what-broke',
      'when',
      'whom',
      'how-much',
    ])
    expect(withQuestions(once, questions)).toBe(once)
  })

  it('asks about those whom it hurt most, and of failures not how long they took', () => {
    const operations = ['GET /', 'POST /checkout']
    expect(possibleHarm(operations).map(({ id }) => id)).toEqual([
      'slow GET /',
      'slow POST /checkout',
      'error GET /',
      'error POST /checkout',
    ])
    const computed = {
      'slow GET /': '0.4',
      'slow POST /checkout': null,
      'error GET /': '0',
      'error POST /checkout': '31.2',
    }
    const worst = worstHarm(operations, computed)
    expect(worst).toEqual({ operation: 'POST /checkout', where: 'error' })
    const questions = recordedQuestions(moves[1]!, worst, { slowOverMs: 1000 }, [])
    expect(questions.map(({ id }) => id)).toEqual(['what-broke', 'when', 'whom'])
    expect(questions[2]!.prompt.en).toBe('What percentage of POST /checkout failed?')
    expect(wrongCandidates(questions[2]!, moves[1]!, 30).map(({ feedback }) => feedback.en)[0]).toContain(
      'did not fail',
    )
    expect(worstHarm(operations, {})).toEqual({ operation: 'GET /', where: 'slow' })
  })

  it('calls a fault by its name in both languages', () => {
    expect(faultWords('latency')).toEqual({ en: 'slow step', th: 'ขั้นตอนช้าลง' })
    expect(faultWords('of-tomorrow')).toEqual({ en: 'of-tomorrow', th: 'of-tomorrow' })
  })
})

describe('what asked about faults that a recording takes the place of', () => {
  const whole = readFileSync('content/authored/examples/slow-third-party.yaml', 'utf8')
  const about = (doc: string | null) => questionsAbout(readYaml(doc!).data, ['slow', 'deploy'])

  it('is found, asks about the recorded fault, or goes', () => {
    expect(faultIds(readYaml(whole).data)).toEqual(['slow', 'deploy'])
    expect(about(whole)).toEqual(['dependency', 'onset'])
    const rebuilt = withoutStale(whole, ['slow', 'deploy'], 'latency', 'rebuild')
    expect(about(rebuilt)).toEqual([])
    const [dependency, , onset] = parse(rebuilt!).questions
    expect(dependency.answer.measure.fault).toBe('latency')
    expect(dependency.wrong[0].answer.measure).toEqual({ kind: 'culprit', fault: 'latency', as: 'service' })
    // It named the decoy, which is gone: there is nothing left to take for the onset.
    expect(onset).not.toHaveProperty('wrong')
    expect(rebuilt).toContain('# Every trace is stored')
    const removed = withoutStale(whole, ['slow', 'deploy'], 'latency', 'remove')
    expect(parse(removed!).questions.map(({ id }: { id: string }) => id)).toEqual(['network', 'share'])
  })

  it('takes the list along with its last question', () => {
    const only = whole
      .replace(/  - id: network[\s\S]*?(?=  - id: onset)/, '')
      .replace(/  - id: share[\s\S]*?(?=\nhints:)/, '')
    expect(about(only)).toEqual(['dependency', 'onset'])
    const removed = withoutStale(only, ['slow', 'deploy'], 'latency', 'remove')!
    expect(parse(removed)).not.toHaveProperty('questions')
  })
})

describe('the mistakes that a recording knows', () => {
  const first = moves[0]!
  const questions = recordedQuestions(first, slowCheckout, { slowOverMs: 1000 }, [])

  it('are wrong answers that hold together, two at each question with a number', async () => {
    const told = questions.map((question) => ({ id: question.id, wrong: wrongCandidates(question, first, 30) }))
    expect(told.map(({ wrong }) => wrong.length)).toEqual([0, 2, 2, 2])
    const frozen = freeze(text, { moves: [first], varies: true, reasonOf })!
    const { diagnostics } = await reader.read({ text: withWrong(withQuestions(frozen, questions)!, told)! })
    expect(diagnostics.map(({ message }) => message)).toEqual([])
  })

  it('are kept where they are far from right on the run that was played, and nowhere else', () => {
    const [, when] = questions
    const candidates = wrongCandidates(when!, first, 30)
    const answers = { when: '10.1', 'when-it-ended': '20.3', 'when-from-the-end': '15.2' }
    expect(clearlyWrong(when!, candidates, [answers]).map(({ id }) => id)).toEqual(['when-it-ended'])
    expect(clearlyWrong(when!, candidates, [{ ...answers, 'when-it-ended': null }])).toEqual([])
    const ended = (at: string) => ({ ...answers, 'when-it-ended': at })
    expect(clearlyWrong(when!, candidates, [answers, ended('20.9')]).map(({ id }) => id)).toEqual(['when-it-ended'])
    // Right on no run that was tried, and on one among many others.
    expect(clearlyWrong(when!, candidates, [ended('19'), ended('29'), ended('22')])).toEqual([])
    expect(clearlyWrong(when!, candidates, [answers, ended('10.4')])).toEqual([])
  })

  it('never take the place of what the author wrote', () => {
    const asked = withQuestions(text, questions)!
    const once = withWrong(asked, [{ id: 'when', wrong: [{ id: 'mine' }] }])!
    expect(withWrong(once, [{ id: 'when', wrong: [{ id: 'other' }] }])).toBe(once)
    expect(withWrong(once, [{ id: 'nobody', wrong: [{ id: 'other' }] }])).toBe(once)
  })
})

describe('computeAnswer', () => {
  const source = {
    drawn: { network: 'heron', onset: '17.4s' },
    measure: () => Promise.resolve(12.34567),
    name: () => Promise.resolve('payment'),
    calculate: (formula: string, numbers: Readonly<Record<string, number>>) =>
      Promise.resolve(formula === 'onset + a' ? numbers['onset']! + numbers['a']! : null),
  }

  it('tells names, numbers, parameters and formulas as a student would write them', async () => {
    expect(await computeAnswer({ is: 'postgresql' }, source)).toBe('postgresql')
    expect(await computeAnswer({ parameter: 'network' }, source)).toBe('heron')
    expect(await computeAnswer({ measure: { kind: 'culprit' } }, source)).toBe('payment')
    expect(await computeAnswer({ measure: { kind: 'kept_share' } }, source)).toBe('12.346')
    expect(await computeAnswer({ formula: 'onset + a', figures: { a: { value: 2 } } }, source)).toBe('19.4')
    expect(await computeAnswer({ are: ['a', { parameter: 'network' }] }, source)).toBe('a, heron')
  })

  it('tells nothing of an answer that is not written yet', async () => {
    for (const answer of [undefined, null, {}, { parameter: 'none' }, { is: 3 }, 7])
      expect(await computeAnswer(answer, source)).toBeNull()
  })
})
