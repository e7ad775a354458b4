import type { Context } from '@opentelemetry/api'
import type { MeshRequest } from './mesh-request.ts'
import type { Carrier, CarrierField } from './propagation/carrier/carrier.ts'
import type { Replica } from './recording.ts'

/** Something on its way from one process to another, with what travels beside it. */
export type Passing = {
  request: MeshRequest
  /** The activity that sends it; -1 for a user. */
  cause: number
  from: Replica
  /** The operation it is for (`order.place_order`), the silent peer or the topic. */
  to: string
  /** Counts what this request sends, from 0, in order of time. */
  hop: number
  carrier: Carrier
}

/** Told of everything that passes between processes; without one, a world does not look. */
export interface MeshWitness {
  /** The sender's library has written. What comes back takes the place of the fields; null leaves them. */
  wrote(at: number, passing: Passing): readonly CarrierField[] | null
  /** What stands between has let it through, as its fields are now. */
  arrives(at: number, carrier: Carrier): void
  /** What arrived in one carrier goes on in another, as a proxy at the receiver's door sends it. */
  passedOn(at: number, from: Carrier, to: Carrier): void
  /** The receiver's library has read: the activity that handles it, and the context that it continues. */
  read(at: number, carrier: Carrier, activity: number, replica: Replica, context: Context): void
}
