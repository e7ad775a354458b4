import { createSimulator } from '#sim/api.ts'
import { messageOf } from '#sim/query/message-of.ts'
import { encodeTraces } from '#sim/telemetry/otlp-json.ts'
import type { SimClient } from '#sim/worker/protocol.ts'
import { storeOf, type SpanSketch } from '../../support/span-sketch.ts'

type Answers = Record<string, (input: unknown) => unknown>
type Steps = { next(stop: boolean): { done?: boolean; value: unknown } }

/** The engine without a worker, asked as a page asks it. */
export function simulatedClient(): SimClient {
  const { handlers, longCalls } = createSimulator()
  const long = longCalls as unknown as Record<string, (input: unknown) => Steps>
  const call = (method: string, input: unknown) => {
    const begin = long[method]
    // What it throws reaches a page as a promise that is rejected.
    if (!begin) return Promise.resolve().then(() => (handlers as unknown as Answers)[method]?.(input))
    const steps = begin(input)
    let step = steps.next(false)
    while (step.done !== true) step = steps.next(false)
    return Promise.resolve(step.value)
  }
  return { call: call as SimClient['call'], close: () => undefined }
}

/** An engine that has read sketched spans as a source. */
export async function clientWith(spans: readonly SpanSketch[]): Promise<{ client: SimClient; source: string }> {
  const client = simulatedClient()
  const rows = Uint32Array.from(spans, (_, row) => row)
  const bytes = new TextEncoder().encode(JSON.stringify(encodeTraces(messageOf(storeOf(spans), rows))))
  const read = await client.call('readTraces', { files: [{ name: 'traces.json', bytes }] })
  if (!('info' in read)) throw new Error('It was not read.')
  const { source } = read.info
  await client.call('finishReading', { source })
  return { client, source }
}
