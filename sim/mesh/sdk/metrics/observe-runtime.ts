import { observeGoRuntime } from './instruments/go-runtime-metrics.ts'
import { observeJvm } from './instruments/jvm-runtime-metrics.ts'
import { observeNodejsRuntime } from './instruments/nodejs-runtime-metrics.ts'
import { observePythonRuntime } from './instruments/python-runtime-metrics.ts'
import type { RuntimeState } from './instruments/runtime-state.ts'
import type { Meter } from './meter.ts'
import type { MeterProvider } from './meter-provider.ts'

/** What a service is written in. */
export type Language = 'go' | 'java' | 'nodejs' | 'python' | 'webjs'

type Runtime = { library: string; version: string; observe(meter: Meter, state: RuntimeState): void }

const RUNTIMES: { [L in Language]?: Runtime } = {
  go: { library: 'go.opentelemetry.io/contrib/instrumentation/runtime', version: '0.63.0', observe: observeGoRuntime },
  java: { library: 'io.opentelemetry.runtime-telemetry-java17', version: '2.20.1-alpha', observe: observeJvm },
  nodejs: {
    library: '@opentelemetry/instrumentation-runtime-node',
    version: '0.19.0',
    observe: observeNodejsRuntime,
  },
  python: {
    library: 'opentelemetry.instrumentation.system_metrics',
    version: '0.58b0',
    observe: observePythonRuntime,
  },
}

/** Measures the runtime of a replica, by the library that does so in its language; a browser has none. */
export function observeRuntime(provider: MeterProvider, language: Language, state: RuntimeState): void {
  const runtime = RUNTIMES[language]
  if (runtime !== undefined) runtime.observe(provider.meter(runtime.library, runtime.version), state)
}
