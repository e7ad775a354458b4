import type { FromReader, ReaderApi, ToReader } from '#app/_features/studio/reader/reader-protocol.ts'
import type { ScenarioText } from '#sim/worker/scenario-protocol.ts'
import { createReader } from './read-scenario.ts'

/** What this thread's global object is, as far as it is used here. */
type ReaderScope = {
  addEventListener(type: 'message', listener: (event: { data: ToReader }) => void): void
  postMessage(message: FromReader): void
}

const stock = new Map<string, Promise<ScenarioText | null>>()

async function fetchScenario(id: string): Promise<ScenarioText | null> {
  const response = await fetch(`/api/scenarios/${encodeURIComponent(id)}`)
  return response.ok ? ((await response.json()) as ScenarioText) : null
}

const reader: ReaderApi = createReader((id) => {
  const known = stock.get(id)
  if (known !== undefined) return known
  const asked = fetchScenario(id)
  stock.set(id, asked)
  // What did not arrive is asked for again the next time.
  asked.catch(() => stock.delete(id))
  return asked
})

async function answer({ id, method, input }: ToReader): Promise<FromReader> {
  try {
    // Each method's input came with its name.
    return { id, output: await reader[method](input as never) }
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : String(error) }
  }
}

const scope = globalThis as unknown as ReaderScope
scope.addEventListener('message', ({ data }) => void answer(data).then((reply) => scope.postMessage(reply)))
