import { OBSERVER_METHODS } from '../collector/observer.ts'
import type { CollectorObserver } from '../collector/observer.ts'
import type { SimTime } from '../kernel/time.ts'
import type { DeliveryObserver } from '../mesh/delivery.ts'
import type { SignalMessage } from '../mesh/sdk/signal-delivery.ts'
import type { Traces } from '../telemetry/traces.ts'

/** Sees a whole delivery: what the SDKs, the collector's components and the backends do. Every method is optional. */
export interface Witness extends CollectorObserver, DeliveryObserver {
  /** A backend has taken a message; `bytes` as it came over the network. */
  stored?(at: SimTime, exporter: string, traces: Traces, bytes: number): void
  /** A backend has taken a message of metrics or logs. */
  storedSignal?(at: SimTime, exporter: string, message: SignalMessage): void
}

const METHODS = [
  ...OBSERVER_METHODS,
  'sent',
  'finished',
  'dropped',
  'stored',
  'sentSignal',
  'finishedSignal',
  'droppedLog',
  'storedSignal',
] as const satisfies readonly (keyof Witness)[]

/** One witness that tells both; what neither listens to stays absent, and so costs nothing. */
export function bothWitnesses(one: Witness, other: Witness): Witness {
  const both: Record<string, unknown> = {}
  for (const name of METHODS) {
    const calls = [one, other].flatMap((witness) => {
      const call = witness[name] as ((...parameters: unknown[]) => void) | undefined
      return call === undefined ? [] : [call.bind(witness)]
    })
    if (calls.length > 0) {
      both[name] = (...parameters: unknown[]): void => {
        for (const call of calls) call(...parameters)
      }
    }
  }
  return both as Witness
}
