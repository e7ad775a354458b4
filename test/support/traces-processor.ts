import type { Processor } from '../../sim/collector/component/component.ts'
import { components } from '../../sim/collector/components.ts'
import { loadConfig } from '../../sim/collector/config/load.ts'
import type { ComponentBench } from './component-bench.ts'

/** A processor of traces as its YAML configures it, in front of the sink of a bench; throws what the collector would say. */
export function tracesProcessor(world: ComponentBench, type: string, body: string): Processor {
  const text = `receivers: {otlp: {protocols: {grpc: }}}
processors: {${type}: ${body}}
exporters: {nop: }
service: {pipelines: {traces: {receivers: [otlp], processors: [${type}], exporters: [nop]}}}`
  const loaded = loadConfig(text, { components })
  if (loaded.config === null) throw new Error(loaded.error!.message)
  const { factory, config } = loaded.config.processors.get(type)!
  const processor = factory.createTraces!(world.settings(type), config, world.sink())
  if (typeof processor === 'string') throw new Error(processor)
  return processor
}
