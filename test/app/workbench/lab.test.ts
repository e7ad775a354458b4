import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Progress } from '#sim/worker/call-protocol.ts'
import { createLab } from '#app/_features/workbench/lab.ts'
import { runSettings, settingsOf } from '#app/_features/workbench/lab-state.ts'
import { createFakeSim, memoryStorage, overviewOf } from './fake-sim.ts'

const settings = { scenario: 'shop', seed: 4217, load: 1, durationS: 60 }

beforeEach(() => {
  vi.useFakeTimers()
  // The clock plays after a first run; nothing here waits for its frames.
  vi.stubGlobal('requestAnimationFrame', () => 1)
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const newLab = (sim = createFakeSim(), storage = memoryStorage()) => ({
  sim,
  lab: createLab('test', settings, 'a: 1\n', sim, storage),
})

const scenario = {
  id: 'shop',
  name: { en: '', th: '' },
  durationS: 60,
  services: [],
  edges: [],
  operations: [],
  description: { en: '', th: '' },
  defaultCollector: '',
  loads: [],
  sdks: [],
  codes: [],
  faults: [],
  places: {
    steps: [],
    operations: [],
    edges: [],
    wires: [],
    services: [],
    logging: [],
    hosts: [],
    brokers: [],
    sends: [],
    calls: [],
  },
}

describe('lab', () => {
  it('runs the text as it stands, on its settings', async () => {
    const { sim, lab } = newLab()
    lab.draft.write('a: 2\n')
    await lab.run()
    expect(sim.asked.find(([method]) => method === 'run')?.[1]).toEqual({ ...settings, collector: 'a: 2\n' })
    expect(lab.store.getState()).toMatchObject({ phase: { kind: 'done' }, run: { number: 1, text: 'a: 2\n' } })
  })

  it('starts the first run at its beginning and keeps the moment for later ones', async () => {
    const { lab } = newLab()
    await lab.run()
    expect(lab.clock.store.getState()).toMatchObject({ nowNs: 0, playing: true })
    lab.clock.pause()
    lab.clock.seek(33e9)
    await lab.run()
    expect(lab.clock.store.getState()).toMatchObject({ nowNs: 33e9, playing: false })
  })

  it('keeps the run before for comparison, and lets go of the one before that', async () => {
    const { sim, lab } = newLab()
    for (let run = 0; run < 3; run++) await lab.run()
    expect(lab.store.getState().before?.overview.runId).toBe('run-2')
    expect(sim.asked.filter(([method]) => method === 'release')).toEqual([['release', { runId: 'run-1' }]])
  })

  it('compares nothing across two worlds', async () => {
    const { lab } = newLab()
    await lab.run()
    lab.select(7)
    lab.configure({ seed: 1 })
    await lab.run()
    expect(lab.store.getState()).toMatchObject({ before: null, selected: null })
  })

  it('keeps the last run on show when the collector refuses the next text', async () => {
    const diagnostics = [{ code: 'x', severity: 'error' as const, stage: 'build' as const, message: 'no' }]
    let refuses = false
    const { lab } = newLab(
      createFakeSim({
        run: (input) =>
          refuses ? { diagnostics, error: { stage: 'build', message: 'no' } } : { run: overviewOf('run-1', input) },
      }),
    )
    await lab.run()
    refuses = true
    await lab.run()
    expect(lab.store.getState()).toMatchObject({
      phase: { kind: 'refused', message: 'no' },
      diagnostics,
      run: { number: 1 },
    })
  })

  it('runs a scenario that the address names with the text that it brings, from the first run on', async () => {
    const workshop = { ...scenario, id: 'workshop', durationS: 30, defaultCollector: 'b: 1\n' }
    const { sim, lab } = newLab(
      createFakeSim({ engine: () => ({ version: '1', collector: 'v0', scenarios: [scenario, workshop] }) }),
    )
    lab.configure({ scenario: 'workshop' })
    await lab.run()
    const asked = sim.asked.find(([method]) => method === 'run')?.[1]
    expect(asked).toMatchObject({ scenario: 'workshop', durationS: 30, collector: 'b: 1\n' })
    expect(lab.store.getState()).toMatchObject({ edited: false, run: { text: 'b: 1\n' } })
  })

  it('runs the first scenario there is when it was asked for one that is not here', async () => {
    const { sim, lab } = newLab(
      createFakeSim({ engine: () => ({ version: '1', collector: 'v0', scenarios: [scenario] }) }),
    )
    lab.configure({ scenario: 'no-such-shop' })
    await lab.run()
    expect(sim.asked.find(([method]) => method === 'run')?.[1]).toMatchObject({ scenario: 'shop' })
  })

  it('tells progress, and stops when it is told to', async () => {
    const progress: Progress = { phase: 'world', fraction: 0.4, spans: 400, expectedSpans: 1000 }
    const { lab } = newLab(
      createFakeSim({
        run: (_input, options) =>
          new Promise((resolve) => {
            options?.onProgress?.(progress)
            options?.signal?.addEventListener('abort', () => resolve({ stopped: 'cancelled', atNs: 24e9, events: 5 }))
          }),
      }),
    )
    const running = lab.run()
    await vi.waitFor(() => expect(lab.store.getState().phase).toEqual({ kind: 'running', progress }))
    lab.cancel()
    await running
    expect(lab.store.getState().phase).toEqual({ kind: 'stopped', reason: 'cancelled', atNs: 24e9, events: 5 })
  })

  it('tries once more in a new engine when the first one dies, with the text as it was', async () => {
    let deaths = 1
    const { lab } = newLab(
      createFakeSim({
        run: (input) => {
          if (deaths-- > 0) throw new Error('The engine was closed.')
          return { run: overviewOf('run-9', input) }
        },
      }),
    )
    lab.draft.write('mine: yes\n')
    await lab.run()
    expect(lab.store.getState()).toMatchObject({ restarted: true, phase: { kind: 'done' } })
    expect(lab.draft.text()).toBe('mine: yes\n')
  })

  it('gives up after the second death, and says why', async () => {
    const { lab } = newLab(
      createFakeSim({
        run: () => {
          throw new Error('out of memory')
        },
      }),
    )
    await lab.run()
    expect(lab.store.getState().phase).toEqual({ kind: 'fault', message: 'out of memory' })
  })

  it('repeats a run that a restarted engine has lost, and asks again', async () => {
    const lost = new Set<string>()
    let runs = 0
    const { sim, lab } = newLab(
      createFakeSim({
        run: (input) => ({ run: overviewOf(`run-${++runs}`, input) }),
        digest: ({ runId }) => {
          if (lost.has(runId)) throw new Error(`There is no run ${runId}.`)
          return { hash: `of ${runId}` }
        },
      }),
    )
    await lab.run()
    lost.add('run-1')
    expect(await lab.ask('digest', {})).toEqual({ hash: 'of run-2' })
    expect(lab.store.getState()).toMatchObject({ restarted: true, run: { number: 1, overview: { runId: 'run-2' } } })
    expect(sim.asked.filter(([method]) => method === 'run')).toHaveLength(2)
  })

  it('does not repeat for ever what fails on the repeated run too', async () => {
    const { sim, lab } = newLab(
      createFakeSim({
        digest: () => {
          throw new Error('a fault of ours')
        },
      }),
    )
    await lab.run()
    await expect(lab.ask('digest', {})).rejects.toThrow('a fault of ours')
    await expect(lab.ask('digest', {})).rejects.toThrow('a fault of ours')
    expect(sim.asked.filter(([method]) => method === 'run')).toHaveLength(2)
  })

  it('checks the text when the typing rests, and knows that it differs from the run', async () => {
    const { sim, lab } = newLab()
    await lab.run()
    lab.draft.write('a: 3\n')
    lab.draft.write('a: 4\n')
    expect(lab.store.getState().edited).toBe(true)
    const before = sim.asked.length
    await vi.advanceTimersByTimeAsync(1000)
    expect(sim.asked.slice(before)).toEqual([['checkConfig', { collector: 'a: 4\n' }]])
    lab.draft.write('a: 1\n')
    expect(lab.store.getState().edited).toBe(false)
  })

  it('is set as a run was, with the time its backends were down', () => {
    const down = { ...settings, outage: { fromS: 10, untilS: 25 } }
    expect(settingsOf(runSettings(down, 'a: 1\n'))).toEqual(down)
    expect(settingsOf(runSettings(settings, 'a: 1\n'))).toEqual(settings)
  })
})
