import type { Span } from '@opentelemetry/api'
import { compileAttributes, compileTemplate } from '../attribute-source.ts'
import type { AttributeSource, RequestValues } from '../attribute-source.ts'
import type { Failure } from '../failure.ts'
import type { PropagatorsDeclaration } from '../propagation/propagators-schema.ts'
import type { HeaderProxy } from '../propagation/proxy/header-proxy.ts'
import type { AttributeTemplates } from '../scenario/attributes.ts'
import type { LibraryName } from '../scenario/instrumentation.ts'
import type { LineFormatOptions } from '../sdk/logs/line-format.ts'
import type { BrokerPart } from '../transport/world/world-brokers.ts'
import type { LiveFault } from './live-fault.ts'

/** What a fault does to one step. */
export type StepEffect = {
  live: LiveFault
  /** Its time, ns, from what it would be. */
  time?(usual: number, now: number): number
  failure?: Failure
  /** How often it is done instead of once. */
  times?(now: number): number
  /** A cache finds nothing. */
  misses?: boolean
  /** The step begins without an active context. */
  losesContext?: boolean
}

/** What a fault does to messages on one edge. */
export type EdgeEffect = {
  live: LiveFault
  /** How long a message takes, ns, from what it would take. */
  time?(usual: number, now: number): number
  /** The share of packets that get lost. */
  loss?(now: number): number
  /** The share of messages that wait for a late packet, and how long, ns. */
  late?: { share(now: number): number; by: number }
  /** Nothing gets through; callers without patience of their own give up after this, ns. */
  blocksFor?: number
}

/** A connection breaks while a broker is sent something: had it `taken` that, or not. */
export type SendEffect = { live: LiveFault; taken: boolean }

/** What a fault does to the answers of those who say where a service is. */
export type NameEffect = {
  live: LiveFault
  answers: 'late' | 'missing' | 'stale'
  /** How long a late answer takes, ns. */
  takes: number
}

/** What a fault does to the span of serving one operation. */
export type OperationEffect = { live: LiveFault; touch(span: Span, values: RequestValues): void }

/** By how much a fault slows work down in one replica; 1 is not at all. */
export type WorkEffect = { live: LiveFault; factor(now: number): number }

/** Something that happens to the world at a moment (ns). */
export type Incident = { at: number; live: LiveFault; happen(world: FaultedWorld): void }

/** What incidents can do to a world. */
export interface FaultedWorld {
  /** Kills replicas of a service: one by its number, or all. */
  kill(service: string, index: number | 'all'): void
  /** Starts what does not run. */
  revive(service: string, index: number | 'all'): void
  /** Takes part of a service's workers away, or gives them back: the number that each replica is left with. */
  limitWorkers(service: string, workers: number | null): void
  /** Switches kinds of instrumentation off or on. */
  instrument(service: string, libraries: readonly LibraryName[], on: boolean): void
  /** Sets a host's clock forward by `by` ns. */
  setClock(host: string, by: number): void
  /** Gives a service other propagators, or its own again. */
  setPropagators(service: string, declared: PropagatorsDeclaration | null): void
  /** Lets a service that writes log lines write others, or its own again. */
  setLogLines(service: string, declared: LineFormatOptions | null): void
  /** A broker goes away, or the partition of its topics that is given. */
  stopBroker(address: string, part: BrokerPart): void
  /** What the fault of that index took away of a broker is there again. */
  startBroker(address: string, fault: number): void
  /** Replaces each replica of a service, one after the other, by one of another version. */
  deploy(service: string, version: string): void
}

/** Which end of the telemetry's way is down, and when (ns); or which share of the collector's answers is lost. */
export type TelemetryOutage = { from: number; until: number } & (
  | { what: 'collector' | 'backend' }
  | { what: 'answers'; share: number }
)

/** Everything that faults do in a run, by the place where it acts; places nothing happens to are not there. */
export class FaultBoard {
  /** Every fault of the run, in their order. */
  readonly lives: LiveFault[] = []
  readonly steps = new Map<string, StepEffect[]>()
  readonly edges = new Map<string, EdgeEffect[]>()
  /** What happens to what is sent to brokers, by edge. */
  readonly sends = new Map<string, SendEffect[]>()
  /** What happens to the names of services, by the edge on which they are asked for. */
  readonly names = new Map<string, NameEffect[]>()
  readonly operations = new Map<string, OperationEffect[]>()
  /** What stands on edges while faults last. */
  readonly proxies = new Map<string, { live: LiveFault; proxy: HeaderProxy }[]>()
  /** By service, and for a whole host by `host:name`. */
  readonly work = new Map<string, WorkEffect[]>()
  readonly incidents: Incident[] = []
  readonly outages: TelemetryOutage[] = []
  /** Factors on the load, with their times. */
  readonly traffic: { live: LiveFault; factor: number }[] = []
  /** Addresses of brokers that go away. */
  readonly stoppedBrokers = new Set<string>()
  /** Whether replicas may die, so that callers have to watch for it. */
  mortal = false
  /** Whether hosts' clocks may be set. */
  setsClocks = false
  private readonly valueNames: readonly string[]

  /** `names` are the request values' names. */
  constructor(names: readonly string[]) {
    this.valueNames = names
  }

  /** A text with `{name}` in it as what it is for one request. */
  template(text: string): (values: RequestValues) => string {
    const source = compileTemplate(text, this.valueNames)
    return source === null ? () => text : (values) => String(source(values))
  }

  /** Attributes as declared. */
  attributes(declared: AttributeTemplates): AttributeSource {
    return compileAttributes(declared, this.valueNames)
  }

  atStep(place: string, effect: StepEffect): void {
    add(this.steps, place, effect)
  }

  onEdge(edge: string, effect: EdgeEffect): void {
    add(this.edges, edge, effect)
  }

  onSend(edge: string, effect: SendEffect): void {
    add(this.sends, edge, effect)
  }

  onName(edge: string, effect: NameEffect): void {
    add(this.names, edge, effect)
  }

  standsOn(edge: string, live: LiveFault, proxy: HeaderProxy): void {
    add(this.proxies, edge, { live, proxy })
  }

  inOperation(operation: string, effect: OperationEffect): void {
    add(this.operations, operation, effect)
  }

  inWork(place: string, effect: WorkEffect): void {
    add(this.work, place, effect)
  }

  /** Something that happens when the fault begins, and what undoes it when it ends. */
  during(live: LiveFault, begin: Incident['happen'], end: Incident['happen'] | null): void {
    this.incidents.push({ at: live.from, live, happen: begin })
    if (end !== null && live.to !== Infinity) this.incidents.push({ at: live.to, live, happen: end })
  }
}

function add<T>(effects: Map<string, T[]>, place: string, effect: T): void {
  const known = effects.get(place)
  if (known === undefined) effects.set(place, [effect])
  else known.push(effect)
}
