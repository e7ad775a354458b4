import { TraceRows } from './trace-rows.ts'
import type { MeshWitness } from './mesh-witness.ts'
import type { Recording } from './recording.ts'
import { RunTooLarge } from './run-too-large.ts'
import type { Scenario } from './scenario.ts'
import { World } from './world.ts'

/** What a run is of. */
export type WorldRunOptions = {
  /** Any integer from 0 to 2^53 - 1; the same seed is the same run. */
  seed: number
  /** Factor on the scenario's load. */
  load?: number
  /** How long requests arrive, ns; what they began is then carried to its end. */
  durationNs: number
  /** Who watches what passes between processes. */
  witness?: MeshWitness
}

/** Events a request may take on average before a run counts as run away. */
const EVENTS_PER_REQUEST = 20_000

/**
 * The first half of a run, in slices: the application works, and every span that ends is written
 * down. Between slices whoever runs it can report progress, or stop for good.
 */
export class WorldRun {
  private readonly world: World
  private readonly options: Required<Omit<WorldRunOptions, 'witness'>>
  private readonly maxEvents: number
  private finished: Recording | null = null

  constructor(scenario: Scenario, options: WorldRunOptions) {
    const { seed, load = 1, durationNs, witness = null } = options
    this.options = { seed, load, durationNs }
    this.world = new World(scenario, seed, load, durationNs, witness)
    this.maxEvents = 1_000_000 + EVENTS_PER_REQUEST * this.world.plan.quotas.requests
  }

  /** Works through up to `maxEvents` more events. Throws RunTooLarge where there is no end of them. */
  step(maxEvents = 50_000): 'running' | 'done' {
    if (this.finished !== null) return 'done'
    const { env } = this.world
    if (env.run(Infinity, maxEvents) === 'budget') {
      if (env.eventCount > this.maxEvents) {
        const second = (this.atNs / 1e9).toFixed(1)
        throw new RunTooLarge(
          `The run was stopped at ${second} s, after ${env.eventCount} events: something in it is repeated far too often.`,
        )
      }
      return 'running'
    }
    this.finished = this.finish()
    return 'done'
  }

  /** The share of requests that have been answered. */
  get progress(): number {
    const { requests } = this.world.plan.quotas
    return requests === 0 ? 1 : this.world.answered / requests
  }

  /** Virtual now, ns. */
  get atNs(): number {
    return this.world.env.now
  }

  /** Kernel events so far. */
  get events(): number {
    return this.world.env.eventCount
  }

  /** Spans that have ended so far. */
  get spans(): number {
    return this.world.recorder.columns.count
  }

  /** Spans there will be, about. */
  get expectedSpans(): number {
    return Math.round(this.world.plan.quotas.requests * this.world.scenario.spans_per_request)
  }

  /** What was recorded; only once `step` has said `done`. */
  get recording(): Recording {
    if (this.finished === null) throw new Error('The run is not over yet.')
    return this.finished
  }

  private finish(): Recording {
    const { world, options } = this
    world.settle()
    world.code?.dispose()
    const { columns, scope, replica } = world.recorder
    return {
      scenario: world.scenario,
      seed: options.seed,
      load: options.load,
      durationNs: options.durationNs,
      quotas: world.plan.quotas,
      columns,
      spanCount: columns.count,
      attributeCount: columns.attributeCount,
      scope,
      endedAt: world.endedAt?.values ?? columns.end,
      replica,
      replicas: world.starter.started.map(({ info }) => info),
      deaths: world.incidents.deaths,
      outages: world.board.outages,
      rows: new TraceRows(columns.trace, columns.count, columns.traces.count),
      truth: world.truth,
      kafka: world.kafka?.truth ?? null,
      pools: world.pools.truth,
      sidecars: world.sidecars.truth,
      amqp: world.amqp?.truth ?? [],
      jobs: world.jobs?.jobs ?? [],
      crons: world.jobs?.crons ?? [],
      logs: world.signals.logs,
      lines: world.signals.lines,
      metrics: world.signals.metrics.collected,
      codeStops: world.codeStops,
      waits: [...world.services.values()].map(({ name, waited, totalWait }) => ({
        service: name,
        waited,
        total: totalWait,
      })),
    }
  }
}

/** Starts the first half of a run of `scenario`. */
export function createWorldRun(scenario: Scenario, options: WorldRunOptions): WorldRun {
  return new WorldRun(scenario, options)
}

/** The first half of a run in one go. */
export function simulateWorld(scenario: Scenario, options: WorldRunOptions): Recording {
  const run = new WorldRun(scenario, options)
  while (run.step() === 'running');
  return run.recording
}
