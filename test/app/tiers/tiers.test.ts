import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { tierTexts } from '#app/_features/tiers/tier-examples.ts'
import { decodeTiers, encodeTiers, isTiersLink } from '#app/_features/tiers/tiers-link.ts'
import { createTiers, exampleOf, isStale } from '#app/_features/tiers/tiers.ts'
import type { CheckResult } from '#sim/grading/evaluate-check.ts'
import type { Output } from '#sim/worker/protocol.ts'
import type { TopologyOverview, TopologyQuestions, TopologySettings } from '#sim/worker/topology-protocol.ts'
import { createFakeSim, memoryStorage } from '../workbench/fake-sim.ts'
import { overviewOfTiers } from './overview-of-tiers.ts'

const settings = { scenario: 'shop', seed: 4217, load: 1, durationS: 60 }

const ran = (asked: TopologySettings): Output<'runTopology'> => ({
  run: { ...overviewOfTiers(), settings: asked } satisfies TopologyOverview,
  diagnostics: [],
  judged: [],
  measured: null,
})

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', () => 1)
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('several collectors on a page', () => {
  it('run as one text, and what was asked of a configuration is asked of the topology', async () => {
    const sim = createFakeSim({ runTopology: ran, checkTopology: () => ({ diagnostics: [] }) })
    const tiers = createTiers(settings, sim, memoryStorage())
    await tiers.lab.run()
    expect(sim.asked.filter(([method]) => method === 'runTopology')).toEqual([
      ['runTopology', { ...settings, topology: tierTexts.whole }],
    ])
    expect(sim.asked).toContainEqual(['checkTopology', { topology: tierTexts.whole }])
    expect(sim.asked.map(([method]) => method)).not.toContain('checkConfig')
    expect(tiers.lab.store.getState().phase).toEqual({ kind: 'done' })
    const { run } = tiers.store.getState()
    expect(exampleOf(run!.text)).toBe('whole')
    expect(isStale(run!, settings, tierTexts.whole)).toBe(false)
    expect(isStale(run!, { ...settings, seed: 1 }, tierTexts.whole)).toBe(true)
    expect(isStale(run!, settings, tierTexts.killed)).toBe(true)
  })

  it('tell which collector refused and where, and keep what the run before came to', async () => {
    let refuses = false
    const diagnostics = [{ code: 'x', severity: 'error', stage: 'start', message: 'no' } as const]
    const error = { stage: 'start', message: 'no', collector: 'gateway', line: 40 }
    const sim = createFakeSim({
      runTopology: (asked) => (refuses ? { diagnostics, error } : ran(asked)),
      checkTopology: () => ({ diagnostics: [] }),
    })
    const tiers = createTiers(settings, sim, memoryStorage())
    await tiers.lab.run()
    const before = tiers.store.getState().run
    refuses = true
    await tiers.lab.run()
    expect(tiers.store.getState()).toEqual({ run: before, refusedBy: { collector: 'gateway', line: 40 } })
    expect(tiers.lab.store.getState()).toMatchObject({ phase: { kind: 'refused', stage: 'start' }, diagnostics })
    refuses = false
    await tiers.lab.run()
    expect(tiers.store.getState().refusedBy).toBeNull()
  })

  it('run once more when the engine died, and say so when it dies again', async () => {
    let deaths = 1
    const sim = createFakeSim({
      runTopology(asked) {
        if (deaths-- > 0) throw new Error('out of memory')
        return ran(asked)
      },
      checkTopology: () => ({ diagnostics: [] }),
    })
    const tiers = createTiers(settings, sim, memoryStorage())
    await tiers.lab.run()
    expect(tiers.lab.store.getState().phase).toEqual({ kind: 'done' })
    deaths = 2
    await tiers.lab.run()
    expect(tiers.lab.store.getState().phase).toEqual({ kind: 'fault', message: 'out of memory' })
  })

  it('stop when they are told to', async () => {
    const sim = createFakeSim({
      runTopology: (_asked, options) =>
        new Promise((resolve) =>
          options?.signal?.addEventListener('abort', () => resolve({ stopped: 'cancelled', atNs: 5e9, events: 7 })),
        ),
      checkTopology: () => ({ diagnostics: [] }),
    })
    const tiers = createTiers(settings, sim, memoryStorage())
    const run = tiers.lab.run()
    await vi.advanceTimersByTimeAsync(1)
    tiers.lab.cancel()
    await run
    expect(tiers.lab.store.getState().phase).toEqual({ kind: 'stopped', reason: 'cancelled', atNs: 5e9, events: 7 })
  })

  it('are asked what a lesson asks, in its world, and the lab tells when the text is no longer what ran', async () => {
    const judged: CheckResult[] = [
      {
        id: 'whole',
        passed: false,
        measured: 0.4,
        relation: '>=',
        limit: 1,
        unit: 'share',
        byRun: [false],
        sigma: 0,
        ofOneRun: true,
      },
    ]
    const sim = createFakeSim({
      runTopology: (asked) => ({ ...ran(asked), judged, measured: 40 }),
      checkTopology: () => ({ diagnostics: [] }),
    })
    const asks: TopologyQuestions = {
      checks: [{ id: 'whole', kind: 'complete', where: 'all', at_least: 1 }],
      measure: { kind: 'kept_share' },
    }
    const mesh = { world: ['duration: 5s'] }
    const own = { name: 'lesson.L99.9', text: tierTexts.in_turn, asks }
    const { lab } = createTiers({ ...settings, mesh }, sim, memoryStorage(), own)
    await lab.run()
    expect(sim.asked).toContainEqual(['runTopology', { ...settings, mesh, topology: tierTexts.in_turn, asks }])
    expect(lab.store.getState()).toMatchObject({
      run: null,
      edited: false,
      several: { judged, measured: 40, text: tierTexts.in_turn },
    })
    lab.draft.write(tierTexts.whole)
    expect(lab.store.getState().edited).toBe(true)
  })

  it('keep the text in the browser, and what an example replaced in the history', () => {
    const storage = memoryStorage()
    const tiers = createTiers(settings, createFakeSim(), storage)
    tiers.lab.draft.write('collectors: {}\n')
    tiers.take('killed')
    expect(createTiers(settings, createFakeSim(), storage).lab.draft.text()).toBe(tierTexts.killed)
    expect(tiers.lab.draft.history()[0]).toMatchObject({ text: 'collectors: {}\n' })
  })

  it('travel in a link with their world', async () => {
    const shared = { ...settings, seed: 7, collector: tierTexts.late_dns, engine: '1', release: 'v0' }
    const hash = await encodeTiers(shared)
    expect(isTiersLink(`#${hash}`)).toBe(true)
    expect(isTiersLink('#run=1.abc')).toBe(false)
    expect(await decodeTiers(hash.slice(0, -9))).toBeNull()
    const tiers = createTiers(settings, createFakeSim(), memoryStorage())
    tiers.open((await decodeTiers(`#${hash}`))!)
    expect(tiers.lab.draft.text()).toBe(tierTexts.late_dns)
    expect(tiers.lab.store.getState().settings).toEqual({ ...settings, seed: 7 })
  })
})
