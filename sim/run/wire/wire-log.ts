import type { Context } from '@opentelemetry/api'
import type { Diagnostic } from '../../diagnostic.ts'
import type { RequestValues } from '../../mesh/attribute-source.ts'
import type { MeshWitness, Passing } from '../../mesh/mesh-witness.ts'
import type { Carrier, CarrierField, CarrierKind } from '../../mesh/propagation/carrier/carrier.ts'
import { readEdited } from '../../mesh/propagation/wire/read-edited.ts'
import type { Replica } from '../../mesh/recording.ts'

/** What was seen of one message on its way. Times are ns. */
export type LoggedHop = {
  at: number
  hop: number
  cause: number
  from: Replica
  to: string
  kind: CarrierKind
  values: RequestValues
  /** What left: the library's fields, or those that took their place. */
  sent: readonly CarrierField[]
  edited: boolean
  arrivedAt: number | null
  arrived: readonly CarrierField[] | null
  /** In order of time: a message may be handled more than once. */
  reads: { at: number; activity: number; replica: Replica; context: Context }[]
}

/** What a learner typed to take the place of what is written on one hop. */
export type WireEdit = { hop: number; text: string }

/** Writes down everything that one request sends between processes, and puts an edit in its place. */
export class WireLog implements MeshWitness {
  /** In the order in which they left. */
  readonly hops: LoggedHop[] = []
  /** What is wrong with the edit, which then changes nothing. */
  diagnostics: readonly Diagnostic[] = []
  private readonly request: number
  private readonly edit: WireEdit | null
  private readonly underway = new Map<Carrier, LoggedHop>()

  /** `request` is its index in the world. */
  constructor(request: number, edit: WireEdit | null = null) {
    this.request = request
    this.edit = edit
  }

  wrote(at: number, { request, cause, from, to, hop, carrier }: Passing): readonly CarrierField[] | null {
    if (request.index !== this.request) return null
    const { values } = request
    const { kind } = carrier
    const typed = this.typed(hop, kind)
    const edited = typed !== null
    const sent = typed ?? carrier.fields()
    const logged = { at, hop, cause, from, to, kind, values, sent, edited, arrivedAt: null, arrived: null, reads: [] }
    this.hops.push(logged)
    this.underway.set(carrier, logged)
    return typed
  }

  arrives(at: number, carrier: Carrier): void {
    const logged = this.underway.get(carrier)
    if (logged === undefined) return
    logged.arrivedAt = at
    logged.arrived = carrier.fields()
  }

  passedOn(at: number, from: Carrier, to: Carrier): void {
    const logged = this.underway.get(from)
    if (logged === undefined) return
    this.underway.set(to, logged)
    this.arrives(at, to)
  }

  read(at: number, carrier: Carrier, activity: number, replica: Replica, context: Context): void {
    this.underway.get(carrier)?.reads.push({ at, activity, replica, context })
  }

  private typed(hop: number, kind: CarrierKind): readonly CarrierField[] | null {
    if (this.edit?.hop !== hop) return null
    const read = readEdited(kind, this.edit.text)
    if ('carrier' in read) return read.carrier.fields()
    this.diagnostics = read.diagnostics
    return null
  }
}
