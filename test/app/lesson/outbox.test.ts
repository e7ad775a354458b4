import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createOutbox } from '#app/_features/lesson/outbox.ts'

const key = 'tracelab.outbox.test'
const items = new Map<string, string>()
let online: () => void = () => undefined

beforeEach(() => {
  items.clear()
  vi.useFakeTimers()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => items.set(name, value),
    removeItem: (name: string) => items.delete(name),
  })
  vi.stubGlobal('addEventListener', (_type: string, listener: () => void) => (online = listener))
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const hook = { kind: 'beat', beat: 'hook' }
const predict = { kind: 'beat', beat: 'predict' }

async function settle() {
  await vi.advanceTimersByTimeAsync(0)
}

describe('createOutbox', () => {
  it('sends in order, one at a time', async () => {
    const sent: unknown[] = []
    const outbox = createOutbox(key, {
      send: async (item) => {
        sent.push(item)
        return { ok: true }
      },
      onStuck: () => undefined,
    })
    outbox.add(hook)
    outbox.add(predict)
    await settle()
    expect(sent).toEqual([hook, predict])
    expect(items.has(key)).toBe(false)
  })

  it('keeps what could not be sent, says so, and sends it when the network is back', async () => {
    let reachable = false
    const sent: unknown[] = []
    const stuck: number[] = []
    const outbox = createOutbox(key, {
      send: async (item) => {
        if (!reachable) throw new TypeError('Failed to fetch')
        sent.push(item)
        return { ok: true }
      },
      onStuck: (waiting) => stuck.push(waiting),
    })
    outbox.add(hook)
    await settle()
    expect(stuck.at(-1)).toBe(1)
    expect(JSON.parse(items.get(key) ?? '')).toEqual([hook])

    reachable = true
    online()
    await settle()
    expect(sent).toEqual([hook])
    expect(stuck.at(-1)).toBe(0)
  })

  it('sends after a reload what an earlier page could not', async () => {
    items.set(key, JSON.stringify([predict]))
    const sent: unknown[] = []
    createOutbox(key, {
      send: async (item) => {
        sent.push(item)
        return { ok: true }
      },
      onStuck: () => undefined,
    })
    await settle()
    expect(sent).toEqual([predict])
  })

  it('does not send for ever what the server refuses', async () => {
    let sends = 0
    const outbox = createOutbox(key, {
      send: async () => {
        sends += 1
        return { ok: false }
      },
      onStuck: () => undefined,
    })
    outbox.add(hook)
    await vi.advanceTimersByTimeAsync(120_000)
    expect(sends).toBe(1)
  })
})
