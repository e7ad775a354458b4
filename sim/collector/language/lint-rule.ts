import type { CollectorConfig, Configured, Section } from '../config/collector-config.ts'
import type { FactoryBase } from '../component/component.ts'
import type { PipelineConfig } from '../config/service-config.ts'
import type { Span } from '../config/text-range.ts'

/** Something that the collector takes and production regrets. */
export type LintFinding = {
  /** What happens. */
  message: string
  /** What to do about it. */
  hint: string
  span: Span
  params?: Record<string, string | number>
  /** `info` for advice; a warning unless said otherwise. */
  severity?: 'warning' | 'info'
}

/** One kind of trap; its code is stable, translations hang on it. */
export type LintRule = {
  code: string
  check(config: CollectorConfig): Iterable<LintFinding>
}

const SECTIONS: readonly Section[] = ['receivers', 'processors', 'exporters', 'connectors', 'extensions']

/** Every configured component with its section, used or not. */
export function* allComponents(
  config: CollectorConfig,
): Generator<{ section: Section; component: Configured<FactoryBase<unknown>> }, void, undefined> {
  for (const section of SECTIONS) for (const component of config[section].values()) yield { section, component }
}

/** The traces pipelines, which are those that carry anything. */
export const tracesPipelines = (config: CollectorConfig): PipelineConfig[] =>
  [...config.service.pipelines.values()].filter(({ id }) => id.signal === 'traces')

/** The types of a pipeline's processors, in order. */
export const processorTypes = (config: CollectorConfig, { processors }: PipelineConfig): string[] =>
  processors.map((id) => config.processors.get(id)!.factory.type)

/** The path of the n-th processor in a pipeline's list. */
export const processorPath = ({ key }: PipelineConfig, index: number): (string | number)[] => [
  'service',
  'pipelines',
  key,
  'processors',
  index,
]
