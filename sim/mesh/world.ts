import type { HrTime } from '@opentelemetry/api'
import { Environment } from '../kernel/environment.ts'
import type { Process } from '../kernel/event.ts'
import { randomStream } from '../kernel/random.ts'
import type { RandomStream } from '../kernel/random.ts'
import { SECOND } from '../kernel/time.ts'
import { SpanColumns } from '../telemetry/span-columns.ts'
import { OUTCOME_ERROR, TruthTable } from '../truth/truth-table.ts'
import { buildBoard } from './fault/build-board.ts'
import type { FaultBoard, StepEffect } from './fault/fault-board.ts'
import { HostClock } from './host-clock.ts'
import { Incidents } from './incidents.ts'
import { CauseList } from './cause-list.ts'
import { valueDrawer } from './draw-values.ts'
import { refused } from './failure.ts'
import { hrTimeOf } from './frame.ts'
import { handleRequest } from './handle-request.ts'
import type { MeshWitness } from './mesh-witness.ts'
import type { Carrier } from './propagation/carrier/carrier.ts'
import type { CodeStop, Replica } from './recording.ts'
import { MeshRequest } from './mesh-request.ts'
import { ReplicaStarter } from './mesh-service.ts'
import type { MeshReplica, MeshService } from './mesh-service.ts'
import { entryOperations } from './entry-operations.ts'
import { declareOperation } from './operation.ts'
import type { Operation } from './operation.ts'
import { drawPlan } from './plan.ts'
import type { Plan } from './plan.ts'
import { GrowingTimes } from './growing-times.ts'
import { Repetitions } from './repetitions.ts'
import type { Scenario } from './scenario.ts'
import { SignalsStarter } from './sdk/signals-starter.ts'
import { SpanRecorder } from './sdk/span-recorder.ts'
import { beginCode } from './learner-code/world/scenario-code.ts'
import type { WorldCode } from './learner-code/world/scenario-code.ts'
import { behindExpress } from './steps/behind-express.ts'
import { compileSteps } from './steps/compile-steps.ts'
import type { Directory } from './steps/compile-steps.ts'
import { enterThroughSidecar } from './transport/world/enter-through-sidecar.ts'
import { createWorldAmqp } from './transport/world/world-amqp.ts'
import type { WorldAmqp } from './transport/world/world-amqp.ts'
import { WorldBrokers } from './transport/world/world-brokers.ts'
import { createWorldJobs } from './transport/world/world-jobs.ts'
import type { WorldJobs } from './transport/world/world-jobs.ts'
import { createWorldKafka } from './transport/world/world-kafka.ts'
import type { WorldKafka } from './transport/world/world-kafka.ts'
import { WorldNames } from './transport/world/world-names.ts'
import { WorldPools } from './transport/world/world-pools.ts'
import { WorldSidecars } from './transport/world/world-sidecars.ts'

/** After the load ends, faults still begin and end for this long, ns. */
const AFTERMATH = 120 * SECOND

/** A scenario's services while they run: everything there is one of. */
export class World {
  readonly env: Environment
  readonly scenario: Scenario
  readonly seed: number
  readonly plan: Plan
  readonly recorder: SpanRecorder
  /** Metrics and logs, of services that have them. */
  readonly signals: SignalsStarter
  readonly truth: TruthTable
  readonly services: ReadonlyMap<string, MeshService>
  /** Who watches what passes between processes, if anybody. */
  readonly witness: MeshWitness | null
  readonly board: FaultBoard
  readonly starter: ReplicaStarter
  readonly incidents: Incidents
  /** What faults do to steps, by the steps' numbers. */
  readonly stepEffects: (readonly StepEffect[] | undefined)[] = []
  /** When each row truly ended, where hosts' clocks do not say it. */
  readonly endedAt: GrowingTimes | null
  /** The names of the request values, in their order. */
  readonly names: readonly string[]
  /** How long failing steps take is drawn from here. */
  readonly failing: RandomStream
  /** How services find each other. */
  readonly callees: WorldNames
  /** Connections between services and to peers, and the limits of peers. */
  readonly pools: WorldPools
  readonly sidecars: WorldSidecars
  /** Brokers, and when they are away. */
  readonly brokers: WorldBrokers
  /** The topics that are logs; null where there are none. */
  readonly kafka: WorldKafka | null
  /** The AMQP broker; null where there is none. */
  readonly amqp: WorldAmqp | null
  /** Jobs and schedules; null where there are none. */
  readonly jobs: WorldJobs | null
  /** The processes that run people's code; null where there is none. */
  readonly code: WorldCode | null
  /** Code that was stopped, and why. */
  readonly codeStops: CodeStop[] = []
  readonly repetitions = new Repetitions()
  /** Requests that have been answered. */
  answered = 0
  private readonly requests: MeshRequest[] = []
  private readonly operations = new Map<string, Operation>()
  private readonly consumers = new Map<string, Operation>()
  private readonly stepNumbers = new Map<string, number>()
  private readonly causes: CauseList
  private readonly epochSeconds: number

  constructor(scenario: Scenario, seed: number, load: number, durationNs: number, witness: MeshWitness | null = null) {
    this.witness = witness
    this.scenario = scenario
    this.seed = seed
    this.names = Object.keys(scenario.values)
    this.epochSeconds = scenario.epoch
    const epochUnixNano = BigInt(scenario.epoch) * BigInt(SECOND)
    this.env = new Environment(epochUnixNano)
    this.board = buildBoard(scenario, seed)
    this.plan = drawPlan(scenario, seed, load, durationNs, this.board.traffic)
    const { requests } = this.plan.quotas
    const estimate = Math.max(16, Math.ceil(requests * scenario.spans_per_request))
    this.recorder = new SpanRecorder(new SpanColumns(epochUnixNano, estimate), estimate)
    this.failing = randomStream(seed, 'outcome/error/time')
    const clocks = hostClocks(scenario, this.board)
    this.signals = new SignalsStarter(this.env, scenario, seed)
    this.starter = new ReplicaStarter(this.env, scenario, seed, this.recorder, this.board, clocks, this.signals)
    this.services = this.starter.startAll()
    this.brokers = new WorldBrokers(this.env)
    this.incidents = new Incidents(this.env, scenario, this.services, this.starter, clocks, this.brokers)
    this.causes = new CauseList(scenario, this.board, (place) => this.stepNumber(place))
    this.truth = new TruthTable(
      requests,
      entryOperations(scenario),
      this.causes.all,
      this.recorder.columns.traces,
      estimate,
    )
    this.endedAt = clocks.size === 0 ? null : new GrowingTimes(estimate)
    this.callees = new WorldNames(this.env, scenario, this.board, this.services)
    this.pools = new WorldPools(this.env, scenario, seed, this.services, this.callees)
    this.sidecars = new WorldSidecars(this)
    const directory = this.directory()
    this.code = beginCode(this, directory, durationNs + AFTERMATH)
    this.buildOperations(directory)
    this.code?.start()
    this.kafka = createWorldKafka(this, (name) => this.operation(name))
    this.kafka?.endAt(durationNs + AFTERMATH)
    this.amqp = createWorldAmqp(this, (name) => this.operation(name))
    this.amqp?.endAt(durationNs + AFTERMATH)
    this.jobs = createWorldJobs(this, (name) => this.operation(name), durationNs)
    this.incidents.schedule(this.board, durationNs + AFTERMATH)
    this.env.process(this.generateLoad())
  }

  /** The number by which causes and faults know a step, written `service/step_id`; from 1. */
  stepNumber(place: string): number {
    let number = this.stepNumbers.get(place)
    if (number === undefined) {
      number = this.stepNumbers.size + 1
      this.stepNumbers.set(place, number)
      this.stepEffects[number] = this.board.steps.get(place)
    }
    return number
  }

  /** Now by the clock of a replica's host, as the SDK takes it. */
  hrTime({ clock }: MeshReplica): HrTime {
    const { now } = this.env
    return hrTimeOf(this.epochSeconds, clock === null ? now : clock.read(now))
  }

  /** Shows the witness what leaves a process; it may put other fields in place of what was written. */
  witnessed(request: MeshRequest, cause: number, from: Replica, to: string, carrier: Carrier): void {
    const passing = { request, cause, from, to, hop: request.hops++, carrier }
    const changed = this.witness!.wrote(this.env.now, passing)
    if (changed !== null) carrier.exchange(changed)
  }

  /** A request was seen to have a span in a trace: its own, or one that broken propagation began. */
  sawTrace(request: MeshRequest, traceId: string): void {
    const trace = this.recorder.columns.traces.ordinal(traceId)
    if (request.trace < 0) {
      request.traceId = traceId
      request.trace = trace
    }
    this.truth.own(trace, request.index)
  }

  /** A request waited `time` ns for a worker of a service. */
  sawWait(service: MeshService, request: MeshRequest, time: number): void {
    service.waited++
    service.totalWait += time
    request.sawWait(service.number, time)
    if (service.hurtBy >= 0) request.sawTouch(service.hurtBy)
  }

  /** Writes down what has become of every request, once nothing more can. */
  settle(): void {
    for (const request of this.requests) this.settleRequest(request)
  }

  private settleRequest(request: MeshRequest): void {
    const { truth } = this
    const { index } = request
    const extent = request.lastEnd - request.start
    truth.operation[index] = this.plan.entry[index]!
    truth.start[index] = request.start
    truth.response[index] = request.response
    truth.extent[index] = extent
    truth.fullExtent[index] = Math.max(extent, request.lastLateEnd - request.start)
    truth.outcome[index] = request.failed ? OUTCOME_ERROR : 0
    truth.slow[index] = extent > this.scenario.slow_over ? 1 : 0
    truth.late[index] = request.lateSpans > 0 ? 1 : 0
    truth.spans[index] = request.spans
    truth.lateSpans[index] = request.lateSpans
    truth.trace[index] = request.trace
    truth.cause[index] = this.causes.of(this.plan, request, truth.slow[index] === 1)
  }

  private *generateLoad(): Process<void> {
    const { arrival, entry } = this.plan
    const { env } = this
    const drawValues = valueDrawer(this.scenario.values, this.seed)
    const entries = Object.keys(this.scenario.load.mix).map((id) => this.operation(id))
    for (let index = 0; index < arrival.length; index++) {
      const wait = arrival[index]! - env.now
      if (wait > 0) yield* env.timeout(wait)
      const fate = this.causes.fateOf(this.plan, index)
      const request = new MeshRequest(index, env.now, drawValues(), fate, this.scenario.healthy_within)
      this.requests.push(request)
      env.process(this.serve(request, entries[entry[index]!]!))
    }
  }

  private *serve(request: MeshRequest, operation: Operation): Process<void> {
    const replica = operation.service.pick()
    const message = { request, carrier: null, late: false, cause: -1 }
    const inbound = operation.transport === null ? null : this.sidecars.inboundOf(operation.service.name)
    const failure =
      replica === null
        ? refused(operation.name)
        : inbound === null
          ? yield* handleRequest(this, operation, replica, message)
          : yield* enterThroughSidecar(this, inbound, operation, replica, message, null)
    request.response = this.env.now - request.start
    request.failed = failure !== null
    this.answered++
  }

  private operation(name: string): Operation {
    return this.operations.get(name)!
  }

  private directory(): Directory {
    return {
      operation: (name) => this.operation(name),
      consumerOf: (topic) => this.consumers.get(topic)!,
    }
  }

  private buildOperations(directory: Directory): void {
    for (const [service, { operations }] of Object.entries(this.scenario.services)) {
      for (const [name, declared] of Object.entries(operations)) {
        const operation: Operation = {
          ...declareOperation(this.scenario, this.services.get(service)!, name, declared),
          effects: this.board.operations.get(`${service}.${name}`) ?? [],
          steps:
            declared.code === undefined
              ? behindExpress(
                  this.scenario.services[service]!,
                  declared,
                  compileSteps(this, directory, service, `${service}/${name}`, declared.steps),
                )
              : [this.code!.handler(service, name)],
        }
        this.operations.set(operation.name, operation)
        if (declared.consumes !== undefined) this.consumers.set(declared.consumes, operation)
      }
    }
  }
}

// Where no clock is wrong there are none; where one may be set, every host has one.
function hostClocks(scenario: Scenario, board: FaultBoard): ReadonlyMap<string, HostClock> {
  const clocks = new Map(Object.entries(scenario.clocks).map(([host, declared]) => [host, new HostClock(declared)]))
  if (board.setsClocks) {
    for (const host of scenario.hosts) {
      if (!clocks.has(host)) clocks.set(host, new HostClock({ offset: 0, drift: 0, steps: [] }))
    }
  }
  return clocks
}
