import type { Simulator } from '../api.ts'
import type { Endpoint, FromSim, Input, Method, Output, Progress, ToSim } from './protocol.ts'

/** What a host must lend the engine: a way to let messages in between two slices of work. */
export type ServeHost = { pause: () => Promise<void> }

/**
 * Answers the calls that come in on `endpoint`. Long calls run in slices; between two of them the
 * host may deliver a `cancel`, or other, shorter calls.
 */
export function serve(endpoint: Endpoint, simulator: Simulator, host: ServeHost): void {
  const cancelled = new Set<number>()
  const send = (message: FromSim): void => endpoint.postMessage(message)

  const answer = async <M extends Method>(id: number, method: M, input: Input<M>): Promise<void> => {
    try {
      let output: Output<Method>
      if (method === 'run') {
        output = await drive(id, simulator.startRun(input as Input<'run'>))
      } else if (method === 'tryConfig') {
        output = await drive(id, simulator.startTry(input as Input<'tryConfig'>))
      } else {
        const handler = simulator.handlers[method as Exclude<Method, 'run' | 'tryConfig'>] as (
          input: Input<M>,
        ) => Output<Method>
        output = handler(input)
      }
      send({ type: 'result', id, output })
    } catch (error) {
      const fault = error instanceof Error ? error : new Error(String(error))
      send({ type: 'fault', id, message: fault.message, ...(fault.stack === undefined ? {} : { stack: fault.stack }) })
    } finally {
      cancelled.delete(id)
    }
  }

  const drive = async <T>(id: number, steps: Generator<Progress, T, boolean>): Promise<T> => {
    let step = steps.next(false)
    while (!step.done) {
      send({ type: 'progress', id, progress: step.value })
      await host.pause()
      step = steps.next(cancelled.has(id))
    }
    return step.value
  }

  endpoint.addEventListener('message', (event: { data: ToSim }) => {
    const message = event.data
    if (message.type === 'cancel') cancelled.add(message.id)
    else void answer(message.id, message.method, message.input)
  })
  send({ type: 'ready' })
}
