import type { ServiceView } from '../component/component.ts'
import type { CollectorConfig } from '../config/collector-config.ts'
import type { Graph } from './graph.ts'

/** What a collector tells of itself (upstream: service/internal/graph/zpages.go). */
export function serviceView(config: CollectorConfig, graph: Graph, gates: ReadonlySet<string>): ServiceView {
  const marked = (ids: readonly string[]): string[] =>
    [...new Set(ids)].map((id) => (config.connectors.has(id) ? `${id} (connector)` : id))
  return {
    pipelines: [...config.service.pipelines.values()].map((pipeline) => ({
      id: pipeline.id.text,
      signal: pipeline.id.signal,
      mutatesData: graph.mutating.has(pipeline),
      receivers: marked(pipeline.receivers),
      processors: pipeline.processors,
      exporters: marked(pipeline.exporters),
    })),
    extensions: config.service.extensions,
    gates,
  }
}
