import { createSimulator } from '../api.ts'
import type { Endpoint } from './protocol.ts'
import { serve } from './serve.ts'

declare const globalThis: Endpoint & {
  MessageChannel: new () => {
    port1: { onmessage: (() => void) | null }
    port2: { postMessage(message: null): void }
  }
}

// A message to ourselves goes to the end of the queue, behind what the page has sent meanwhile.
const channel = new globalThis.MessageChannel()
let wake: (() => void) | null = null
channel.port1.onmessage = () => wake?.()
const pause = (): Promise<void> =>
  new Promise((resolve) => {
    wake = resolve
    channel.port2.postMessage(null)
  })

serve(globalThis, createSimulator(), { pause })
