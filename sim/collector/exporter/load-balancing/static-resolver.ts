import type { Process } from '../../../kernel/event.ts'
import type { Settings } from '../../component/component.ts'
import { ResolverTelemetry } from './resolver.ts'
import type { BackendsListener, Resolver } from './resolver.ts'

/** A list of backends that never changes; upstream: loadbalancingexporter/resolver_static.go, same. */
export class StaticResolver implements Resolver {
  private readonly hostnames: readonly string[]
  private readonly telemetry: ResolverTelemetry
  private readonly changed: BackendsListener

  constructor({ telemetry }: Settings, hostnames: readonly string[], changed: BackendsListener) {
    this.hostnames = hostnames.toSorted()
    this.telemetry = new ResolverTelemetry(telemetry, 'static')
    this.changed = changed
  }

  // oxlint-disable-next-line require-yield -- nothing to wait for
  *start(): Process<void> {
    this.telemetry.resolved(true)
    this.telemetry.changed(this.hostnames.length)
    this.changed(this.hostnames)
  }

  stop(): void {}
}
