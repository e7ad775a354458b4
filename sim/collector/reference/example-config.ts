import type { ConnectorFactory, FactoryBase, Signal } from '../component/component.ts'
import type { Section } from '../config/collector-config.ts'
import { connectorFunction } from '../service/connector-uses.ts'

/**
 * A whole configuration around one component, ready to run: traces come in by `otlp`, what comes out is
 * sent to a backend or printed by `debug`.
 */
export function exampleConfig(section: Section, factory: FactoryBase<unknown>): string {
  const { type, example = '' } = factory
  const own = example === '' ? `${type}: {}` : `${type}:\n${indent(example.trimEnd())}`
  const sections: Record<Section, string[]> = {
    receivers: [section === 'receivers' ? own : 'otlp:\n  protocols:\n    grpc:'],
    processors: section === 'processors' ? [own] : [],
    exporters: ['otlp_grpc/backend:\n  endpoint: backend:4317\n  tls:\n    insecure: true'],
    connectors: section === 'connectors' ? [own] : [],
    extensions: section === 'extensions' ? [own] : [],
  }
  if (section === 'exporters') sections.exporters.unshift(own)
  const receiver = section === 'receivers' ? type : 'otlp'
  const exporters = ['otlp_grpc/backend']
  if (section === 'exporters') exporters.push(type)
  const pipelines: string[] = []
  if (section === 'connectors') {
    exporters.push(type)
    const to = outputOf(factory as ConnectorFactory)
    // An example may name the pipelines that it sends to.
    const named = new Set(example.match(new RegExp(`\\b${to}/\\w+`, 'g')) ?? [`${to}/behind`])
    for (const id of named) pipelines.push(pipeline(id, [type], [], ['debug']))
    sections.exporters.push('debug:')
    if (to === 'traces') exporters.shift()
  } else if (section === 'exporters' && !('createTraces' in factory)) {
    // An exporter of metrics needs some: one for every second span is as good as any.
    sections.connectors.push('count: {}')
    exporters.splice(1, 1, 'count')
    pipelines.push(pipeline('metrics', ['count'], [], [type]))
  }
  pipelines.unshift(pipeline('traces', [receiver], section === 'processors' ? [type] : [], exporters))
  const blocks = (Object.keys(sections) as Section[])
    .filter((name) => sections[name].length > 0)
    .map((name) => `${name}:\n${indent(sections[name].join('\n'))}`)
  const extensions = section === 'extensions' ? `  extensions: [${type}]\n` : ''
  return `${blocks.join('\n\n')}\n\nservice:\n${extensions}  pipelines:\n${indent(pipelines.join('\n'), 4)}\n`
}

const OUTPUTS: readonly Signal[] = ['metrics', 'traces', 'logs']

const outputOf = (factory: ConnectorFactory): Signal =>
  OUTPUTS.find((to) => connectorFunction(factory, 'traces', to) !== undefined)!

const indent = (text: string, by = 2): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : ' '.repeat(by) + line))
    .join('\n')

function pipeline(id: string, receivers: string[], processors: string[], exporters: string[]): string {
  const list = (ids: string[]): string => `[${ids.join(', ')}]`
  const middle = processors.length === 0 ? '' : `\n  processors: ${list(processors)}`
  return `${id}:\n  receivers: ${list(receivers)}${middle}\n  exporters: ${list(exporters)}`
}
