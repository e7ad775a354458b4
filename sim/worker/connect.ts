import type { CallOptions, Endpoint, FromSim, Input, Method, Output, SimClient } from './protocol.ts'

/** A fault of the engine itself: never the learner's mistake. Carries the engine's own stack when there is one. */
export class SimulatorFault extends Error {
  constructor(message: string, stack?: string) {
    super(message)
    this.name = 'SimulatorFault'
    if (stack !== undefined) this.stack = stack
  }
}

type Waiting = { resolve(output: never): void; reject(error: Error): void; options: CallOptions | undefined }

/** The caller's end of a port. `close` fails every call that is still open. */
export function connect(endpoint: Endpoint): SimClient {
  const waiting = new Map<number, Waiting>()
  let nextId = 1

  endpoint.addEventListener('message', (event: { data: FromSim }) => {
    const message = event.data
    if (message.type === 'ready') return
    const call = waiting.get(message.id)
    if (call === undefined) return
    if (message.type === 'progress') {
      call.options?.onProgress?.(message.progress)
      return
    }
    waiting.delete(message.id)
    if (message.type === 'result') call.resolve(message.output as never)
    else call.reject(new SimulatorFault(message.message, message.stack))
  })

  return {
    call<M extends Method>(method: M, input: Input<M>, options?: CallOptions): Promise<Output<M>> {
      const id = nextId++
      return new Promise<Output<M>>((resolve, reject) => {
        waiting.set(id, { resolve, reject, options })
        options?.signal?.addEventListener('abort', () => {
          if (waiting.has(id)) endpoint.postMessage({ type: 'cancel', id })
        })
        endpoint.postMessage({ type: 'call', id, method, input } as never, options?.transfer ?? [])
        if (options?.signal?.aborted) endpoint.postMessage({ type: 'cancel', id })
      })
    },
    close(): void {
      for (const call of waiting.values()) call.reject(new SimulatorFault('The engine was closed.'))
      waiting.clear()
    },
  }
}
