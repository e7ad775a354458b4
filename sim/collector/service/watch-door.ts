import type { Process } from '../../kernel/event.ts'
import type { Traces } from '../../telemetry/traces.ts'
import type { Settings } from '../component/component.ts'
import type { ConsumeError, Consumer } from '../component/consumer.ts'
import type { Place } from '../observer.ts'

/** A consumer of spans that tells the observer what comes in, and what is not taken. */
export function watchDoor(
  { env, observer }: Pick<Settings, 'env' | 'observer'>,
  place: Place,
  consumer: Consumer<Traces>,
): Consumer<Traces> {
  return {
    mutatesData: consumer.mutatesData,
    *consume(traces: Traces): Process<ConsumeError | null> {
      observer?.entered?.(env.now, place, traces)
      const error = yield* consumer.consume(traces)
      if (error !== null) observer?.refused?.(env.now, place, traces, error.message)
      return error
    },
  }
}
