import { createSimulator } from '../api.ts'
import type { Endpoint } from './protocol.ts'
import { serve } from './serve.ts'

/** What this thread's global object is, as far as it is used here. */
type WorkerScope = Endpoint & {
  TextDecoder: new (label: string, options: { ignoreBOM: boolean }) => { decode(bytes: Uint8Array): string }
  MessageChannel: new () => {
    port1: { onmessage: (() => void) | null }
    port2: { postMessage(message: null): void }
  }
}

const scope = globalThis as unknown as WorkerScope
// A message to ourselves goes to the end of the queue, behind what the page has sent meanwhile.
const channel = new scope.MessageChannel()
const pausing: (() => void)[] = []
channel.port1.onmessage = () => pausing.shift()?.()
const pause = (): Promise<void> =>
  new Promise((resolve) => {
    pausing.push(resolve)
    channel.port2.postMessage(null)
  })

const decoder = new scope.TextDecoder('utf-8', { ignoreBOM: true })
serve(scope, createSimulator({ decode: (bytes) => decoder.decode(bytes) }), { pause })
