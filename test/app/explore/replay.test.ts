import { describe, expect, it } from 'vitest'
import { decidedBy } from '#app/_features/replay/decided-by.ts'
import { createReplay, tracesOf } from '#app/_features/replay/replay.ts'
import type { ReplayOutcome } from '#sim/worker/compare-protocol.ts'
import type { Output, SimClient } from '#sim/worker/protocol.ts'

/** Three traces, of which the second is not in the source any more. */
const outcome = {
  trace: Uint32Array.of(0, 2, 3),
  fate: Uint8Array.of(2, 0, 1),
  policies: ['errors', 'slow'],
  policy: Int16Array.of(1, -1, 1),
  decidedNs: Float64Array.of(5e9, Number.NaN, 7e9),
} as unknown as ReplayOutcome

/** An engine that answers when it is told to. */
function engine() {
  const asked: { answer: (output: Output<'replayTraces'>) => void; fail: (error: Error) => void }[] = []
  const call = (method: string) =>
    method === 'checkConfig'
      ? Promise.resolve({ diagnostics: [] })
      : new Promise((answer, fail) => asked.push({ answer, fail }))
  return { client: { call, close: () => undefined } as unknown as SimClient, asked }
}

describe('a replay', () => {
  it('finds what became of a trace by its ordinal', async () => {
    const { client, asked } = engine()
    const replay = createReplay(client, null)
    const running = replay.run('files 1')
    asked[0]?.answer({ replay: outcome })
    await running
    const { replayed, progress } = replay.store.getState()
    expect(progress).toBeNull()
    expect([...(replayed?.fateOf ?? [])]).toEqual([2, 255, 0, 1])
    expect([...(replayed?.placeOf ?? [])]).toEqual([0, -1, 1, 2])
    expect(replayed && [...(tracesOf(replayed, 'dropped') ?? [])]).toEqual([2])
    expect(replayed && tracesOf(replayed, null)).toBeNull()
  })

  it('throws away what comes after it was stopped, or after the source was closed', async () => {
    const { client, asked } = engine()
    const replay = createReplay(client, null)
    const stopped = replay.run('files 1')
    replay.cancel()
    asked[0]?.answer({ replay: outcome })
    await stopped
    expect(replay.store.getState()).toMatchObject({ replayed: null, progress: null })
    const closed = replay.run('files 1')
    replay.forget()
    asked[1]?.fail(new Error('There is no such source.'))
    await closed
    expect(replay.store.getState()).toMatchObject({ replayed: null, failure: null, progress: null })
  })

  it('says why a collector did not start, and says nothing of it when the next one does', async () => {
    const { client, asked } = engine()
    const replay = createReplay(client, null)
    const refused = replay.run('files 1')
    asked[0]?.answer({ diagnostics: [], error: { stage: 'build', message: 'unknown policy' } })
    await refused
    expect(replay.store.getState().failure).toMatchObject({ kind: 'refused', stage: 'build' })
    const good = replay.run('files 1')
    expect(replay.store.getState().failure).toBeNull()
    asked[1]?.answer({ replay: outcome })
    await good
    expect(replay.store.getState().replayed?.number).toBe(1)
  })

  it('knows when the text is another one, and brings back one that was replaced', async () => {
    const { client, asked } = engine()
    const replay = createReplay(client, null)
    expect(replay.store.getState().isFirst).toBe(true)
    const running = replay.run('files 1')
    asked[0]?.answer({ replay: outcome })
    await running
    replay.draft.write('mine')
    expect(replay.store.getState()).toMatchObject({ edited: true, isFirst: false })
    replay.reset()
    expect(replay.store.getState()).toMatchObject({ edited: false, isFirst: true })
    replay.restore()
    expect(replay.draft.text()).toBe('mine')
  })
})

describe('policies', () => {
  it('are counted by the traces they decided, and those of nobody last', () => {
    expect(decidedBy(outcome)).toEqual([
      { policy: 0, decided: 0, kept: 0, partly: 0, medianNs: null },
      { policy: 1, decided: 2, kept: 1, partly: 1, medianNs: 7e9 },
      { policy: -1, decided: 1, kept: 0, partly: 0, medianNs: null },
    ])
  })
})
