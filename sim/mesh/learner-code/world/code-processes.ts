import { randomStream } from '../../../kernel/random.ts'
import { CRASHED, refused } from '../../failure.ts'
import type { Failure } from '../../failure.ts'
import type { Frame } from '../../frame.ts'
import type { MeshReplica } from '../../mesh-service.ts'
import type { StepRunner } from '../../operation.ts'
import type { Carrier } from '../../propagation/carrier/carrier.ts'
import { compileSteps } from '../../steps/compile-steps.ts'
import type { Directory } from '../../steps/compile-steps.ts'
import type { World } from '../../world.ts'
import type { CodeRequest, CodeResult, HeaderValue } from '../code-host.ts'
import { LearnerRuntime } from '../learner-runtime.ts'
import type { QuickJs } from '../load-quick-js.ts'
import type { Programs } from './code-engine.ts'
import { Offers } from './offers.ts'
import type { WorldCode } from './scenario-code.ts'
import { WorldCodeHost } from './world-code-host.ts'
import type { CodePlace } from './world-code-host.ts'

/**
 * The processes of a world that run code: one virtual machine for each replica, for as long as it lives.
 * What a program remembers, it remembers as a process does: not what its neighbour knows, and not after a crash.
 */
export class CodeProcesses implements WorldCode {
  private readonly quickJs: QuickJs
  private readonly compiled: Programs
  private readonly world: World
  private readonly directory: Directory
  private readonly endAt: number
  private readonly running = new Map<MeshReplica, LearnerRuntime<CodePlace>>()
  private readonly known = new Set<MeshReplica>()

  constructor(quickJs: QuickJs, compiled: Programs, world: World, directory: Directory, endAt: number) {
    this.quickJs = quickJs
    this.compiled = compiled
    this.world = world
    this.directory = directory
    this.endAt = endAt
  }

  handler(service: string, name: string): StepRunner {
    const { world, directory } = this
    const { env } = world
    const { steps, http, consumes, code } = world.scenario.services[service]!.operations[name]!
    const runners = compileSteps(world, directory, service, `${service}/${name}`, steps)
    const offers = new Offers(world.scenario, steps, runners)
    const [method, path] = http?.split(' ') ?? []
    const run = (frame: Frame) => {
      const request: CodeRequest = {
        operation: `${service}.${name}`,
        ...(method !== undefined && path !== undefined && { method, path }),
        values: Object.fromEntries(world.names.map((value, index) => [value, frame.request.values[index] ?? ''])),
      }
      const headers = headersOf(frame.received)
      if (consumes === undefined) request.headers = headers
      else request.message = { topic: consumes, partition: 0, offset: 0, key: null, value: null, headers }
      const place: CodePlace = { frame, offers, activity: null }
      return this.processOf(frame.replica).run(code!, request, place, frame.context)
    }
    if (!this.compiled.programs.has(service)) return doesNotCompile
    return function* (frame) {
      const { down } = frame.replica
      if (down === null) return failureOf(yield* run(frame))
      // What the process was at is gone with it.
      const handling = env.process(run(frame))
      const first = yield* env.anyOf([handling, down])
      return first === 0 ? failureOf(yield* handling) : CRASHED
    }
  }

  start(): void {
    for (const { name, replicas } of this.world.services.values()) {
      for (const replica of replicas) {
        if (this.compiled.programs.has(name)) this.processOf(replica)
        const why = this.compiled.diagnostics.find(({ params }) => params?.service === name)
        if (why !== undefined) this.world.codeStops.push({ replica: replica.info.id, at: this.world.env.now, why })
      }
    }
  }

  dispose(): void {
    for (const runtime of this.running.values()) runtime.dispose()
    this.running.clear()
  }

  private processOf(replica: MeshReplica): LearnerRuntime<CodePlace> {
    let runtime = this.running.get(replica)
    if (runtime !== undefined) return runtime
    const { world, quickJs, endAt } = this
    const offers = new Offers(world.scenario, [], [])
    const random = randomStream(world.seed, `service/${replica.info.name}/code/${replica.life}`)
    const program = this.compiled.programs.get(replica.info.service)!
    runtime = new LearnerRuntime(quickJs, new WorldCodeHost(world, replica, offers, endAt), program, random)
    this.running.set(replica, runtime)
    if (!this.known.has(replica)) {
      this.known.add(replica)
      const end = (): void => {
        this.running.get(replica)?.dispose()
        this.running.delete(replica)
      }
      replica.residents.push({ kill: end, start: () => void this.processOf(replica), stop: end })
    }
    return runtime
  }
}

function headersOf(carrier: Carrier | null): Record<string, HeaderValue> {
  const headers: Record<string, HeaderValue> = {}
  for (const { name, value } of carrier?.fields() ?? []) {
    headers[name] = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
  }
  return headers
}

function failureOf({ status, error }: CodeResult): Failure | null {
  if (error !== null) {
    const answered = error.status === undefined ? undefined : status
    return { type: error.name, message: error.message, status, answered }
  }
  return status < 400 ? null : { type: String(status), message: `answered ${status}`, status, answered: status }
}

// A process that cannot start answers nobody.
const doesNotCompile: StepRunner = function* (frame) {
  yield* frame.world.env.timeout(0)
  return refused(frame.replica.info.service)
}
