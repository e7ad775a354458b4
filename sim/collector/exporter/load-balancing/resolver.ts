import type { Process } from '../../../kernel/event.ts'
import type { Settings } from '../../component/component.ts'

/** Told the backends whenever they have changed, sorted. */
export type BackendsListener = (endpoints: readonly string[]) => void

/** Where the list of backends comes from. */
export interface Resolver {
  /** Asks for the first time; done when there is an answer, or none in time. */
  start(): Process<void>
  /** Asks no more. */
  stop(): void
}

/** Counts what a resolver does; upstream: otelcol_loadbalancer_num_resolutions, num_backends, num_backend_updates. */
export class ResolverTelemetry {
  private readonly telemetry: Settings['telemetry']
  private readonly resolver: string
  private backends = 0
  private hasGauge = false

  constructor(telemetry: Settings['telemetry'], resolver: 'static' | 'dns') {
    this.telemetry = telemetry
    this.resolver = resolver
  }

  resolved(success: boolean): void {
    const labels = { resolver: this.resolver, success: String(success) }
    this.telemetry.counter('otelcol_loadbalancer_num_resolutions', labels).add(1)
  }

  changed(backends: number): void {
    const labels = { resolver: this.resolver }
    this.backends = backends
    if (!this.hasGauge) this.telemetry.gauge('otelcol_loadbalancer_num_backends', labels, () => this.backends)
    this.hasGauge = true
    this.telemetry.counter('otelcol_loadbalancer_num_backend_updates', labels).add(1)
  }
}
