import type { MeshWitness, Passing } from '../mesh/mesh-witness.ts'
import type { Carrier, CarrierField } from '../mesh/propagation/carrier/carrier.ts'

/** One message on a watched edge: the fields about it as they arrived, or as they left where nobody saw them arrive. */
type WatchedMessage = { from: string; to: string; fields: readonly CarrierField[] }

/** Writes down the headers of every message on some edges, written `caller>callee`; the caller may be `*`. */
export class WireTally implements MeshWitness {
  private readonly edges: readonly (readonly [string, string])[]
  private readonly messages: WatchedMessage[] = []
  private readonly underway = new WeakMap<Carrier, WatchedMessage>()

  constructor(edges: readonly string[]) {
    this.edges = edges.map((edge) => edge.split('>') as [string, string])
  }

  wrote(_at: number, { from, to, carrier }: Passing): null {
    if (!this.edges.some((edge) => isOn(edge, from.service, to))) return null
    const message = { from: from.service, to, fields: carrier.fields() }
    this.messages.push(message)
    this.underway.set(carrier, message)
    return null
  }

  arrives(_at: number, carrier: Carrier): void {
    const message = this.underway.get(carrier)
    if (message !== undefined) message.fields = carrier.fields()
  }

  passedOn(_at: number, from: Carrier, to: Carrier): void {
    const message = this.underway.get(from)
    if (message === undefined) return
    message.fields = to.fields()
    this.underway.set(to, message)
  }

  read(): void {
    // What was made of it is in the spans.
  }

  /** How many messages there were on an edge, and how many had the header (with that text in it). */
  count(edge: string, header: string, contains?: string): { messages: number; having: number } {
    const parts = edge.split('>') as [string, string]
    const wanted = header.toLowerCase()
    let messages = 0
    let having = 0
    for (const { from, to, fields } of this.messages) {
      if (!isOn(parts, from, to)) continue
      messages++
      const found = fields.some(
        ({ name, value }) =>
          name.toLowerCase() === wanted &&
          value !== null &&
          value !== '' &&
          (contains === undefined || String(value).includes(contains)),
      )
      if (found) having++
    }
    return { messages, having }
  }

  /** The value that the `nth` message (from 1, in order of time) on an edge has of a header; undefined without one. */
  valueOf(edge: string, header: string, nth: number): string | undefined {
    const parts = edge.split('>') as [string, string]
    const wanted = header.toLowerCase()
    const message = this.messages.filter(({ from, to }) => isOn(parts, from, to))[nth - 1]
    const value = message?.fields.find(({ name }) => name.toLowerCase() === wanted)?.value
    return value === undefined || value === null ? undefined : String(value)
  }
}

/** A callee is a service (whichever operation), a silent peer or a topic. */
function isOn([caller, callee]: readonly [string, string], from: string, to: string): boolean {
  return (caller === '*' || caller === from) && (to === callee || to.startsWith(`${callee}.`))
}
