import { Environment } from '../../kernel/environment.ts'
import type { CollectorConfig } from '../config/collector-config.ts'
import { NOWHERE } from '../host.ts'
import { buildService } from './build-service.ts'
import { SelfTelemetry } from './self-telemetry.ts'
import type { StageFailure } from './stage-failure.ts'

/**
 * Builds and starts a configuration in a world where no time passes: what `otelcol` would say before the first span
 * comes. Null when it would run.
 */
export function rehearseStart(config: CollectorConfig): StageFailure | null {
  const built = buildService(config, {
    env: new Environment(),
    telemetry: new SelfTelemetry(),
    log: () => {},
    observer: null,
    host: NOWHERE,
    seed: 0,
  })
  return 'error' in built ? { ...built.error, diagnostics: built.diagnostics } : built.service.start()
}
