import { readFileSync } from 'node:fs'
import { createSimulator } from '#sim/api.ts'
import type { Progress } from '#sim/worker/call-protocol.ts'
import type { SimClient } from '#sim/worker/protocol.ts'

/** The engine without a worker, with the shop loaded. */
export function shopClient(): SimClient {
  const simulator = createSimulator()
  const yaml = readFileSync('content/scenarios/shop.yaml', 'utf8')
  const collector = readFileSync('content/scenarios/shop.collector.yaml', 'utf8')
  simulator.handlers.load({ scenarios: [{ id: 'shop', yaml, collector }] })
  const finish = <T>(slices: Generator<Progress, T, boolean>): T => {
    let slice = slices.next(false)
    while (slice.done !== true) slice = slices.next(false)
    return slice.value
  }
  const call = (method: string, input: object): Promise<unknown> => {
    const long = simulator.longCalls as unknown as Record<
      string,
      (input: object) => Generator<Progress, unknown, boolean>
    >
    const short = simulator.handlers as unknown as Record<string, (input: object) => unknown>
    return Promise.resolve(method in long ? finish(long[method]!(input)) : short[method]!(input))
  }
  return { call: call as SimClient['call'], close: () => undefined }
}

/** Ten seconds of the shop. */
export const shopWorld = { scenario: 'shop', seed: 7, load: 1, durationS: 10 }
