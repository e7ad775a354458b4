import type { Connector, Outlets, Processor, Settings } from '../../collector/component/component.ts'
import type { Consumer } from '../../collector/component/consumer.ts'
import type { RoutingConfig } from '../../collector/connector/routing/config.ts'
import { routing } from '../../collector/connector/routing/factory.ts'
import { NOWHERE } from '../../collector/host.ts'
import type { FilterConfig } from '../../collector/processor/filter/config.ts'
import { filter } from '../../collector/processor/filter/factory.ts'
import type { ProbabilisticSamplerConfig } from '../../collector/processor/probabilistic-sampler/config.ts'
import { ProbabilisticSampler } from '../../collector/processor/probabilistic-sampler/processor.ts'
import type { TransformConfig } from '../../collector/processor/transform/config.ts'
import { transform } from '../../collector/processor/transform/factory.ts'
import { SelfTelemetry } from '../../collector/service/self-telemetry.ts'
import { Environment } from '../../kernel/environment.ts'
import type { Process } from '../../kernel/event.ts'
import { randomStream } from '../../kernel/random.ts'
import type { SpanColumns } from '../../telemetry/span-columns.ts'
import type { Traces } from '../../telemetry/traces.ts'
import type { JourneyReason } from '../../worker/journey-protocol.ts'
import type { CollectorSetup } from '../collector-setup.ts'
import type { YamlPlaces } from '../yaml-place.ts'
import type { OpenStep } from './build-journey.ts'
import type { SpanState } from './journey-log.ts'
import { spanChanges } from './span-changes.ts'

/** One text of a configuration, as a component that has nothing else. */
type Part = { text: string; run(traces: Traces): Traces | null }

/**
 * Finds the condition, statement or share behind a step by asking the component again, with one span and one text at a
 * time. Says nothing where the answers together do not explain what happened: statements may work through a cache, and
 * conditions may ask for the time.
 */
export class Asker {
  private readonly setup: CollectorSetup
  private readonly columns: SpanColumns
  private readonly places: YamlPlaces
  private readonly parts = new Map<string, readonly Part[]>()
  private readonly samplers = new Map<string, ProbabilisticSampler>()
  private readonly env: Environment

  constructor(setup: CollectorSetup, columns: SpanColumns, places: YamlPlaces) {
    this.setup = setup
    this.columns = columns
    this.places = places
    this.env = new Environment(columns.epochUnixNano)
  }

  /** Reasons of a step besides what was observed; `after` are the steps that came of it. */
  ask({ place, state, end }: OpenStep, after: readonly OpenStep[]): JourneyReason[] {
    if (state === null) return []
    const next = after[0]?.state ?? null
    if (place.kind === 'connector') return this.routes(place.id, state, after)
    const configured = place.kind === 'processor' ? this.setup.config.processors.get(place.id) : undefined
    switch (configured?.factory.type) {
      case 'filter':
        return end === 'dropped' ? this.condition(place.id, configured.config as FilterConfig, state) : []
      case 'transform':
        return next === null ? [] : this.statements(place.id, configured.config as TransformConfig, state, next)
      case 'probabilistic_sampler':
        return [this.share(place.id, configured.config as ProbabilisticSamplerConfig, state)]
      default:
        return []
    }
  }

  private condition(id: string, config: FilterConfig, state: SpanState): JourneyReason[] {
    const parts = this.partsOf(id, () =>
      conditionsAlone(config).map(({ text, config: alone }) => ({
        text,
        run: through((next) => filter.createTraces!(this.settings(id), alone, next)),
      })),
    )
    const guilty = parts.find(({ run }) => run(this.messageOf(state)) === null)
    if (guilty === undefined) return []
    return [{ kind: 'condition', text: guilty.text, line: this.lineOf('processors', id, guilty.text) }]
  }

  private statements(id: string, config: TransformConfig, state: SpanState, next: SpanState): JourneyReason[] {
    const parts = this.partsOf(id, () =>
      config.trace_statements.flatMap((group) =>
        group.statements.map((text) => {
          const alone = { ...config, trace_statements: [{ ...group, statements: [text] }] }
          return { text, run: through((consumer) => transform.createTraces!(this.settings(id), alone, consumer)) }
        }),
      ),
    )
    const reasons: JourneyReason[] = []
    let now = state
    for (const { text, run } of parts) {
      const message = run(this.messageOf(now))
      if (message === null) return []
      const then = onlySpan(message)
      const changes = spanChanges(this.columns, now, then).length
      if (changes > 0) {
        reasons.push({ kind: 'statement', text, line: this.lineOf('processors', id, text), changes })
      }
      now = then
    }
    return spanChanges(this.columns, now, next).length === 0 ? reasons : []
  }

  private share(id: string, config: ProbabilisticSamplerConfig, { row }: SpanState): JourneyReason {
    const sampler = this.samplers.get(id) ?? new ProbabilisticSampler(this.settings(id), config)
    this.samplers.set(id, sampler)
    const { randomness, threshold, source } = sampler.judge(this.columns, row)
    // A threshold that is no number lets nothing through.
    const rejected = /^[0-9a-f]{14}$/.test(threshold) ? fraction(threshold) : 1
    return { kind: 'share', randomness: fraction(randomness), threshold: rejected, source }
  }

  private routes(id: string, state: SpanState, after: readonly OpenStep[]): JourneyReason[] {
    const configured = this.setup.config.connectors.get(id)
    if (configured?.factory.type !== 'routing') return []
    const config = configured.config as RoutingConfig
    const reached = new Set(after.map(({ place }) => place.pipeline))
    const parts = this.partsOf(id, () =>
      config.table.map((item) => {
        const alone = { ...config, default_pipelines: [], table: [item] }
        const run = through((next) =>
          routing.tracesToTraces!(this.settings(id), alone, outletsTo(next, item.pipelines)),
        )
        return { text: item.condition === '' ? item.statement : item.condition, run }
      }),
    )
    const reasons: JourneyReason[] = []
    for (const [index, { text, run }] of parts.entries()) {
      const { pipelines, action } = config.table[index]!
      if (!pipelines.some((pipeline) => reached.has(pipeline)) || run(this.messageOf(state)) === null) continue
      reasons.push({ kind: 'route', text, line: this.lineOf('connectors', id, text), pipelines: [...pipelines] })
      if (action !== 'copy') return reasons
    }
    const { default_pipelines: rest } = config
    if (rest.some((pipeline) => reached.has(pipeline))) reasons.push({ kind: 'default_route', pipelines: [...rest] })
    return reasons
  }

  private partsOf(id: string, build: () => readonly Part[]): readonly Part[] {
    const known = this.parts.get(id) ?? build()
    this.parts.set(id, known)
    return known
  }

  private messageOf({ row, resource, scope }: SpanState): Traces {
    return { columns: this.columns, resourceSpans: [{ resource, scopes: [{ scope, rows: [row] }] }] }
  }

  private lineOf(section: 'processors' | 'connectors', id: string, text: string): number | null {
    const key = this.setup.config[section].get(id)?.key ?? id
    return this.places.lineOfText([section, key], text)
  }

  private settings(id: string): Settings {
    return {
      id,
      type: id,
      name: '',
      env: this.env,
      telemetry: new SelfTelemetry(),
      log: { log: () => {} },
      observer: null,
      host: NOWHERE,
      random: randomStream(0, `journey/${id}`),
    }
  }
}

/** Every condition of a filter with the configuration that has no other, in the order in which they are asked. */
function conditionsAlone(config: FilterConfig): { text: string; config: FilterConfig }[] {
  const { traces } = config
  const none = { ...config, trace_conditions: [], traces: { resource: [], span: [], spanevent: [] } }
  const older = (['resource', 'span'] as const).flatMap((about) =>
    traces[about].map((text) => ({ text, config: { ...none, traces: { ...none.traces, [about]: [text] } } })),
  )
  const newer = config.trace_conditions.flatMap((group) =>
    group.conditions.map((text) => ({
      text,
      config: { ...none, trace_conditions: [{ ...group, conditions: [text] }] },
    })),
  )
  return [...older, ...newer]
}

/** Runs one message through a component that takes no time; null when nothing comes out. */
function through(create: (next: Consumer<Traces>) => Processor<Traces> | Connector<Traces> | string): Part['run'] {
  let out: Traces | null = null
  const built = create({
    mutatesData: true,
    // oxlint-disable-next-line require-yield -- takes no time
    *consume(traces): Process<null> {
      out = traces
      return null
    },
  })
  if (typeof built === 'string') throw new Error(`A part of a component that runs cannot be built: ${built}`)
  return (traces) => {
    out = null
    const { done } = built.consume(traces).next()
    if (done !== true) throw new Error('A component waits that was thought to take no time.')
    return out
  }
}

const outletsTo = (next: Consumer<Traces>, pipelines: readonly string[]): Outlets<Traces> => ({
  ...next,
  pipelines,
  only: () => next,
})

function onlySpan({ resourceSpans }: Traces): SpanState {
  const { resource, scopes } = resourceSpans[0]!
  return { resource, scope: scopes[0]!.scope, row: scopes[0]!.rows[0]! }
}

/** 56 bits in 14 hexadecimal digits, as a fraction. */
const fraction = (digits: string): number => Number.parseInt(digits, 16) / 2 ** 56
