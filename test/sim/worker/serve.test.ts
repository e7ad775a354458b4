import { MessageChannel } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import type { Simulator } from '#sim/api.ts'
import { connect, SimulatorFault } from '#sim/worker/connect.ts'
import type { Progress } from '#sim/worker/call-protocol.ts'
import type { Endpoint, SimClient } from '#sim/worker/protocol.ts'
import { serve } from '#sim/worker/serve.ts'

/** Node's ports know addEventListener as browsers do, once they are started. */
const endpointOf = (port: MessageChannel['port1']): Endpoint => {
  port.start()
  return port as unknown as Endpoint
}

describe('the worker boundary', () => {
  let close: () => void = () => {}
  afterEach(() => close())

  function join(simulator: Partial<Simulator>): SimClient {
    const { port1, port2 } = new MessageChannel()
    close = () => port1.close()
    const client = connect(endpointOf(port2))
    serve(endpointOf(port1), { longCalls: {}, ...simulator } as Simulator, {
      pause: () => new Promise((resolve) => setImmediate(resolve)),
    })
    return client
  }

  it('carries plain data there and back', async () => {
    const client = join({ handlers: { engine: () => ({ version: '1', collector: 'v', scenarios: [] }) } as never })
    await expect(client.call('engine', {})).resolves.toEqual({ version: '1', collector: 'v', scenarios: [] })
  })

  it('rejects with a fault when the engine breaks, and goes on', async () => {
    const client = join({
      handlers: {
        engine: () => ({ version: '1', collector: 'v', scenarios: [] }),
        release: () => {
          throw new Error('seed 7 broke it')
        },
      } as never,
    })
    await expect(client.call('release', { runId: 'x' })).rejects.toBeInstanceOf(SimulatorFault)
    await expect(client.call('release', { runId: 'x' })).rejects.toThrow('seed 7 broke it')
    await expect(client.call('engine', {})).resolves.toMatchObject({ version: '1' })
  })

  it('reports progress, answers other calls meanwhile, and stops when told to', async () => {
    const step: Progress = { phase: 'world', fraction: 0, spans: 0, expectedSpans: 1 }
    const client = join({
      longCalls: {
        *run(): Generator<Progress, object, boolean> {
          for (;;) if (yield step) return { stopped: 'cancelled', atNs: 1, events: 2 }
        },
      } as never,
      handlers: { release: () => ({ released: true }) } as never,
    })
    const abort = new AbortController()
    let heard = 0
    const run = client.call('run', {} as never, { onProgress: () => heard++, signal: abort.signal })
    await expect(client.call('release', { runId: 'x' })).resolves.toEqual({ released: true })
    while (heard < 3) await new Promise((resolve) => setTimeout(resolve, 1))
    abort.abort()
    await expect(run).resolves.toEqual({ stopped: 'cancelled', atNs: 1, events: 2 })
  })

  it('simulates one call after another, in the order in which they were asked', async () => {
    const order: string[] = []
    function* slices(name: string): Generator<Progress, object, boolean> {
      for (let slice = 0; slice < 3; slice++) {
        order.push(`${name} ${slice}`)
        yield { phase: 'world', fraction: 0, spans: 0, expectedSpans: 1 } as Progress
      }
      if (name === 'run') throw new Error('seed 7 broke it')
      return { stopped: 'cancelled', atNs: 1, events: 2 }
    }
    const client = join({ longCalls: { run: () => slices('run'), tryConfig: () => slices('try') } as never })
    const [run, tried] = await Promise.allSettled([
      client.call('run', {} as never),
      client.call('tryConfig', {} as never),
    ])
    expect([run.status, tried.status]).toEqual(['rejected', 'fulfilled'])
    expect(order).toEqual(['run 0', 'run 1', 'run 2', 'try 0', 'try 1', 'try 2'])
  })

  it('fails open calls when the port is closed', async () => {
    const client = join({
      longCalls: {
        *run() {
          for (;;) yield { phase: 'world', fraction: 0, spans: 0, expectedSpans: 1 } as Progress
        },
      } as never,
      handlers: {} as never,
    })
    const abort = new AbortController()
    const run = client.call('run', {} as never, { signal: abort.signal })
    client.close()
    await expect(run).rejects.toThrow('closed')
    abort.abort()
  })
})
