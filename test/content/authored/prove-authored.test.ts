import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { observeSeeds } from '#content/authored/observe-seeds.ts'
import { proveAuthored } from '#content/authored/prove-authored.ts'
import { followedEnglish, markOf } from '#content/authored/text-marks.ts'
import { variantSeeds } from '#content/authored/variant-seeds.ts'
import { COLLECTOR, example, keeping, scenario, task, withQuestion } from './support.ts'

const seeds = 4
const messages = (list: readonly { message: string }[]): string => list.map(({ message }) => message).join('\n')

describe('proving a scenario', () => {
  // The others that come with the project are proven with all content.
  it('lets slow-third-party pass', { timeout: 300_000 }, async () => {
    const report = await proveAuthored(example('slow-third-party'), { seeds: 2 })
    expect(messages(report.blockers)).toBe('')
    expect(report.texts).toEqual([])
    for (const { expected, bySeed, unexpected } of report.answers) {
      expect(unexpected).toEqual([])
      expect(bySeed).toEqual([expected, expected].map((each) => (each === 'passes' ? 'pass' : 'fail')))
    }
  })

  it('tells what each seed draws and answers, and gives two students different culprits', async () => {
    const report = await proveAuthored(scenario(), { seeds })
    expect(messages(report.blockers)).toBe('')
    expect(new Set(report.answersBySeed['who'])).toEqual(new Set(['external-payment-api', 'postgresql']))
    for (const [index, place] of report.draws['place']!.entries()) {
      const culprit = place === 'payment/charge' ? 'external-payment-api' : 'postgresql'
      expect(report.answersBySeed['who']![index]).toBe(culprit)
    }
    expect(report.difficulty).toMatchObject({ measure: 'percentile_ms', limit: 1.2 })
    expect(report.difficulty!.ratio).toBeLessThan(1.2)
    for (const signal of report.difficulty!.signal) expect(signal).toBeGreaterThan(1900)
  })

  it('says how far it is, and ends when it is told to', async () => {
    const heard: number[] = []
    await proveAuthored(scenario(), { seeds: 2, onProgress: (fraction) => heard.push(fraction) })
    expect(heard).toEqual([0.5, 1])
    const stop = new AbortController()
    const proof = proveAuthored(scenario(), { seeds: 50, signal: stop.signal, onProgress: () => stop.abort() })
    await expect(proof).rejects.toThrow(/abort/i)
  })

  it('finds the same on two threads as on one, and ends there when it is told to', { timeout: 300_000 }, async () => {
    const heard: number[] = []
    const onProgress = (fraction: number) => void heard.push(fraction)
    const [one, two] = await Promise.all([
      proveAuthored(scenario(), { seeds: 12 }),
      proveAuthored(scenario(), { seeds: 12, threads: 2, onProgress }),
    ])
    expect({ ...two, seconds: 0 }).toEqual({ ...one, seconds: 0 })
    expect(heard).toEqual(Array.from({ length: 12 }, (_, index) => (index + 1) / 12))
    const stop = new AbortController()
    const proof = proveAuthored(scenario(), {
      seeds: 50,
      threads: 2,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    })
    await expect(proof).rejects.toThrow(/abort/i)
  })

  it('says what went wrong in one of its threads', { timeout: 120_000 }, async () => {
    const folder = join(tmpdir(), 'there-is-no-such-scenario')
    await expect(observeSeeds(folder, null, variantSeeds(12), { threads: 2 })).rejects.toThrow(/exercise\.yaml/)
  })

  it('has the mistakes of the text itself as blockers, with their lines', async () => {
    const { blockers, seeds: tried } = await proveAuthored(scenario({ based_on: 'nowhere' }))
    expect(blockers).toHaveLength(1)
    expect(blockers[0]).toMatchObject({ line: expect.any(Number) as number, column: 1 })
    expect(tried).toEqual([])
  })
})

describe('a proof is stopped by', () => {
  it('a wrong answer that is right on some seeds, and names them', async () => {
    const wrong = [{ id: 'usual', answer: { is: 'postgresql' }, feedback: { en: 'No.' } }]
    const report = await proveAuthored(withQuestion({ wrong }), { seeds })
    const [blocker] = report.blockers
    expect(blocker!.message).toContain('the wrong answer usual is right on')
    const right = report.draws['place']!.flatMap((place, index) => (place === 'inventory/reserve_stock' ? [index] : []))
    expect(blocker!.seeds).toEqual(right)
    expect(report.answers.find(({ name }) => name === 'usual')!.unexpected).toEqual(right)
  })

  it('seeds on which the fault is far easier to see', async () => {
    const fault = {
      kind: 'latency',
      id: 'slow',
      at: 'payment/charge',
      adds: '$delay',
      onset: '5s',
      reason: { en: 'x' },
    }
    const report = await proveAuthored(
      scenario({ parameters: { delay: { pick: ['1s', '2s'] } }, world: { faults: [fault] } }),
      { seeds: 8 },
    )
    expect(report.blockers[0]!.message).toMatch(/The faults show (1\.9|2\.0)\d times/)
    expect(report.blockers[0]!.seeds).toHaveLength(2)
    expect(report.difficulty!.ratio).toBeGreaterThan(1.8)
  })

  it('a right answer that nobody can give', async () => {
    const asked = { kind: 'number', options: undefined, wrong: [], max: 3, answer: { measure: { kind: 'requests' } } }
    const report = await proveAuthored(withQuestion(asked), { seeds: 2 })
    expect(report.blockers[0]!.message).toContain('and only 0 to 3 can be answered')
    expect(report.answers.find(({ name }) => name === 'reference')!.bySeed).toEqual(['fail', 'fail'])
  })

  it('an answer that stands written in the world of the lab', async () => {
    const report = await proveAuthored(scenario({ delivery: 'workbench' }), { seeds: 2 })
    expect(messages(report.blockers)).toContain('students get the world in the lab')
  })

  it('a reference that fails, and by what', async () => {
    const report = await proveAuthored(
      task({ documents: { collector: { start: COLLECTOR, reference: keeping(96) } } }),
      {
        seeds,
      },
    )
    expect(messages(report.blockers)).toContain('The reference fails volume on 4 of 4 seeds.')
  })

  it('a reference that does not load, at its own line', async () => {
    const text = task({
      documents: { collector: { start: COLLECTOR, reference: COLLECTOR.replace('otlp_grpc:', 'otlp_grcp:') } },
    })
    const [blocker] = (await proveAuthored(text, { seeds: 2 })).blockers
    expect(blocker!.message).toContain('The reference does not run')
    expect(text.split('\n')[blocker!.line! - 1]).toContain('otlp_grcp')
  })

  it('a collector that does not start, where students only see what it stored', async () => {
    const collector = COLLECTOR.replace('otlp_grpc:', 'otlp_grcp:')
    const [blocker] = (await proveAuthored(scenario({ collector }), { seeds: 2 })).blockers
    expect(blocker!.message).toContain('The run that students see does not come about')
  })

  it('a beginning that passes as it is', async () => {
    const report = await proveAuthored(
      task({ documents: { collector: { start: keeping(5), reference: keeping(4) } } }),
      {
        seeds,
      },
    )
    expect(messages(report.blockers)).toContain('What students begin with passes on 4 of 4 seeds.')
  })

  it('a wrong answer that passes, or that is taken for another', async () => {
    const wrong = (text: string, when: object) => ({
      wrong_documents: [
        {
          id: 'none',
          document: 'collector',
          text: keeping(97),
          feedback: { en: 'x' },
          recognise: { failed: ['volume'] },
        },
        { id: 'other', document: 'collector', text, feedback: { en: 'x' }, recognise: when },
      ],
    })
    const passing = await proveAuthored(task(wrong(keeping(3), { failed: ['volume'] })), { seeds })
    expect(messages(passing.blockers)).toContain('The wrong answer other passes on 4 of 4 seeds.')
    const taken = await proveAuthored(task(wrong(keeping(90), { failed: ['volume'] })), { seeds })
    expect(messages(taken.blockers)).toContain('The wrong answer other is recognised as none')
  })
})

describe('a proof warns of', () => {
  it('a beginning in the lab that does not start, which is theirs to mend', async () => {
    const text = task({
      documents: { collector: { start: COLLECTOR.replace('otlp_grpc:', 'otlp_grcp:'), reference: keeping(4) } },
      delivery: 'workbench',
    })
    const { blockers, warnings, answers } = await proveAuthored(text, { seeds: 2 })
    expect(messages(blockers)).toBe('')
    expect(warnings[0]!.message).toContain('does not start, and is theirs to mend')
    expect(text.split('\n')[warnings[0]!.line! - 1]).toContain('start:')
    expect(answers.map(({ name, bySeed }) => [name, ...bySeed])).toEqual(
      expect.arrayContaining([
        ['reference', 'pass', 'pass'],
        ['nothing done', 'fail', 'fail'],
      ]),
    )
  })

  it('an answer that is the same for everybody', async () => {
    const report = await proveAuthored(scenario({ parameters: { place: { pick: ['payment/charge'] } } }), { seeds: 2 })
    expect(messages(report.warnings)).toContain('every student has the same answer, external-payment-api.')
  })

  it('an answer that students cannot see in what is stored, and a parameter that nothing speaks of', async () => {
    const asked = {
      kind: 'number',
      options: undefined,
      wrong: [],
      max: 9999,
      answer: { measure: { kind: 'requests' } },
    }
    const parameters = { place: { pick: ['payment/charge'] }, idle: { pick: [1] } }
    const report = await proveAuthored(withQuestion(asked, { collector: keeping(50), parameters }), { seeds: 2 })
    expect(messages(report.warnings)).toContain('students see only the traces that are stored')
    expect(messages(report.warnings)).toContain('Nothing speaks of $idle.')
  })
})

describe('Thai', () => {
  it('is missing or stale, and is marked at its line', async () => {
    const prompt = { en: 'Who?', th: 'ใคร', follows: followedEnglish('Who was it?') }
    const text = withQuestion({ prompt }, { title: { en: 'Small' } })
    const { texts } = await proveAuthored(text, { seeds: 1 })
    expect(texts.map(({ path, mark }) => [path, mark])).toEqual([
      ['title', 'missing'],
      ['questions.0.prompt', 'stale'],
    ])
    expect(text.split('\n')[texts[1]!.line! - 1]).toContain('prompt:')
    expect(markOf({ ...prompt, follows: followedEnglish('Who?') })).toBeNull()
  })
})
