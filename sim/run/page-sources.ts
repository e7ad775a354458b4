import type { PrometheusConfig } from '../collector/exporter/prometheus/config.ts'
import type { CollectorConfig } from '../collector/config/load.ts'
import type { PageSource } from '../worker/collector-protocol.ts'

/** The pages of `zpages` that exist here; the collector makes no spans of its own, so there is no tracez. */
const ZPAGES_PATHS = ['/debug/servicez', '/debug/pipelinez', '/debug/extensionz', '/debug/featurez']

type ServerConfig = { endpoint: string; tls: unknown }

/** Everything of a configuration that answers over HTTP: extensions in the order in which they start, then exporters. */
export function pageSources(config: CollectorConfig): PageSource[] {
  const sources: PageSource[] = []
  for (const id of config.service.extensions) {
    const used = config.extensions.get(id)!
    const { type } = used.factory
    const server = used.config as ServerConfig
    if (type === 'zpages') {
      sources.push({
        component: id,
        kind: 'extension',
        type,
        url: urlOf(server),
        paths: ZPAGES_PATHS,
        openMetrics: false,
      })
    } else if (type === 'health_check') {
      const { path } = used.config as { path: string }
      sources.push({ component: id, kind: 'extension', type, url: urlOf(server), paths: [path], openMetrics: false })
    }
  }
  const exporters = new Set([...config.service.pipelines.values()].flatMap((pipeline) => pipeline.exporters))
  for (const id of exporters) {
    const used = config.exporters.get(id)
    if (used?.factory.type !== 'prometheus') continue
    const server = used.config as PrometheusConfig
    sources.push({
      component: id,
      kind: 'exporter',
      type: 'prometheus',
      url: urlOf(server),
      paths: ['/metrics'],
      openMetrics: server.enable_open_metrics,
    })
  }
  return sources
}

/** An endpoint as it is written, with the scheme that its TLS settings lead to. */
const urlOf = ({ endpoint, tls }: ServerConfig): string => `${tls === null ? 'http' : 'https'}://${endpoint}`

/** Whether asking for a page changes what the collector answers later: a scrape forgets series that have expired. */
export function leavesTraces(config: CollectorConfig, { component, kind }: PageSource, atNs: number): boolean {
  if (kind === 'extension') return false
  return (config.exporters.get(component)!.config as PrometheusConfig).metric_expiration <= atNs
}
