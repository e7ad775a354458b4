import type { Diagnostic } from '../../diagnostic.ts'
import type { Environment } from '../../kernel/environment.ts'
import type { CollectorConfig } from '../config/collector-config.ts'
import { telemetryWarnings } from '../config/telemetry/telemetry-warnings.ts'
import type { StageError } from '../config/load.ts'
import type { Host } from '../host.ts'
import type { CollectorObserver } from '../observer.ts'
import type { Extension } from '../component/component.ts'
import { buildExtensions } from './build-extensions.ts'
import { buildGraph } from './graph.ts'
import type { Surroundings } from './graph.ts'
import { CollectorLog } from './logger.ts'
import type { LogLevel, LogLine } from './logger.ts'
import { ProcessLife } from './process-life.ts'
import type { MetricsLevel, SelfTelemetry } from './self-telemetry.ts'
import { CollectorService } from './service.ts'
import { stageFailure } from './stage-failure.ts'
import type { StageFailure } from './stage-failure.ts'

/** The world a collector is built into. */
export type ServiceSettings = {
  env: Environment
  telemetry: SelfTelemetry
  /** Gets every line of the collector's own log that level and sampling let through. */
  log: (line: LogLine) => void
  observer: CollectorObserver | null
  host: Host
  /** Of everything random in components, e.g. retry jitter. */
  seed: number
  /** Feature gates that are switched on. */
  gates?: ReadonlySet<string>
}

/** A collector ready to start, or the build stage's sentence with its place. */
export type BuiltService = { service: CollectorService } | { error: StageError; diagnostics: Diagnostic[] }

/** Builds a loaded configuration into a collector (upstream: service.New). */
export function buildService(config: CollectorConfig, settings: ServiceSettings): BuiltService {
  const { env, telemetry, observer, host, seed, gates } = settings
  const { logs, metrics } = config.service.telemetry
  telemetry.level = metrics.level as MetricsLevel
  const { sampling } = logs
  const life = new ProcessLife(env, host.disk)
  const log = new CollectorLog(() => env.now, life.whileAlive(settings.log), {
    level: logLevel(logs.level),
    sampling: sampling?.enabled === true ? sampling : null,
  })
  // Filled when the extensions are built, after the graph; components look into it when they start.
  const extensions = new Map<string, Extension>()
  const surroundings: Surroundings = {
    env,
    telemetry,
    observer: life.observer(observer),
    host: life.host(host),
    seed,
    log: (component) => log.logger(component),
    extensions,
    ...(gates === undefined ? {} : { gates }),
  }
  const graph = buildGraph(config, surroundings)
  if ('failure' in graph) return failed(stageFailure(config, { stage: 'build', ...graph.failure }))
  const built = buildExtensions(config, surroundings)
  if ('failure' in built) return failed(stageFailure(config, { stage: 'build', ...built.failure }))
  for (const [id, extension] of built) extensions.set(id, extension)
  const own = log.logger('')
  for (const { message, fields } of telemetryWarnings(config.service.telemetry)) own.log('warn', message, fields)
  for (const { level, message, name } of config.warnings) own.log(level, message, { name })
  return { service: new CollectorService(config, { graph, extensions, log: own, life, gates: gates ?? new Set() }) }
}

const failed = ({ stage, message, diagnostics }: StageFailure): BuiltService => ({
  error: { stage, message },
  diagnostics,
})

/** zap has levels above error that nothing here logs at. */
const logLevel = (level: string): LogLevel =>
  level === 'debug' || level === 'info' || level === 'warn' ? level : 'error'
