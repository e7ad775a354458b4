import type { Simulator } from '../api.ts'
import type { Progress } from './call-protocol.ts'
import type { Endpoint, FromSim, Input, LongMethod, Method, Output, ToSim } from './protocol.ts'

/** What a host must lend the engine: a way to let messages in between two slices of work. */
export type ServeHost = { pause: () => Promise<void> }

/**
 * Answers the calls that come in on `endpoint`. Long calls run in slices, one call after another, as they share the
 * recording; between two slices the host may deliver a `cancel`, or shorter calls, which are answered at once.
 */
export function serve(endpoint: Endpoint, simulator: Simulator, host: ServeHost): void {
  const cancelled = new Set<number>()
  const send = (message: FromSim): void => endpoint.postMessage(message)

  /** Settled when no long call is under way. */
  let idle: Promise<unknown> = Promise.resolve()

  const answer = async <M extends Method>(id: number, method: M, input: Input<M>): Promise<void> => {
    try {
      const output = isLong(simulator, method)
        ? await inTurn(() => drive(id, begin(simulator, method, input as Input<LongMethod>)))
        : await answerNow(simulator, method as Exclude<Method, LongMethod>, input as Input<Exclude<Method, LongMethod>>)
      send({ type: 'result', id, output })
    } catch (error) {
      const fault = error instanceof Error ? error : new Error(String(error))
      send({ type: 'fault', id, message: fault.message, ...(fault.stack === undefined ? {} : { stack: fault.stack }) })
    } finally {
      cancelled.delete(id)
    }
  }

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = idle.then(work)
    idle = mine.catch(() => undefined)
    return mine
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

const isLong = (simulator: Simulator, method: Method): method is LongMethod => method in simulator.longCalls

/** The types of one method's input and output belong together; across the table TypeScript cannot see that. */
const begin = (simulator: Simulator, method: LongMethod, input: Input<LongMethod>): Slices =>
  (simulator.longCalls[method] as (input: Input<LongMethod>) => Slices)(input)

const answerNow = <M extends Exclude<Method, LongMethod>>(
  simulator: Simulator,
  method: M,
  input: Input<M>,
): Output<Method> | Promise<Output<Method>> =>
  (simulator.handlers[method] as (input: Input<M>) => Output<Method> | Promise<Output<Method>>)(input)

type Slices = Generator<Progress, Output<LongMethod>, boolean>
