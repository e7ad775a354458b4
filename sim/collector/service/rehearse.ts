import type { Process } from '../../kernel/event.ts'
import { Environment } from '../../kernel/environment.ts'
import type { CollectorConfig } from '../config/collector-config.ts'
import type { Host, PushResult } from '../host.ts'
import { buildService } from './build-service.ts'
import { SelfTelemetry } from './self-telemetry.ts'
import type { StageFailure } from './stage-failure.ts'

const NOWHERE: Host = {
  // oxlint-disable-next-line require-yield -- nobody answers
  *push(): Process<PushResult> {
    return { ok: false, message: 'nothing runs', permanent: true }
  },
  heapBytes: () => 0,
  totalMemoryBytes: 2 ** 31,
  forceGC: () => {},
  holdBytes: () => {},
}

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
