import type { MeterProviderConfig as Configured } from '../config/sdk-config.ts'
import type { MeterProviderConfig, MetricReaderConfig, ViewConfig } from './meter-provider-config.ts'
import { viewProblem } from './view.ts'

/** A periodic reader of the SDK's settings that sends over the network. */
export type ConfiguredReader = Extract<Configured['readers'][number], { type: 'periodic' }>

/**
 * What the SDK's settings say of metrics, as the meter provider takes it. Readers that are asked by somebody, and those
 * whose exporter writes to the console or a file, tell nobody in this world; they are left out.
 */
export function configuredMeters({ readers, views, exemplar_filter }: Configured): MeterProviderConfig {
  return {
    readers: sendingReaders(readers).map(({ interval, timeout, exporter, cardinality_limits }): MetricReaderConfig => {
      const limits = { interval, timeout: timeout === 0 ? interval : timeout, cardinality_limits }
      if (exporter.type !== 'otlp_http' && exporter.type !== 'otlp_grpc') return limits
      const { temporality_preference, default_histogram_aggregation } = exporter
      return { ...limits, temporality_preference, default_histogram_aggregation }
    }),
    views: views
      .map(({ selector, stream: { aggregation, attribute_keys, ...stream } }) => {
        const keys = {
          included: attribute_keys?.included.length === 0 ? undefined : attribute_keys?.included,
          excluded: attribute_keys?.excluded.length === 0 ? undefined : attribute_keys?.excluded,
        }
        return {
          selector: present(selector),
          stream: {
            ...present(stream),
            attribute_keys: present(keys),
            ...(aggregation !== undefined && { aggregation: aggregationOf(aggregation) }),
          },
        } as object as ViewConfig
      })
      // What most SDKs do with a view that makes no sense: they say so and go on without.
      .filter((view) => viewProblem(view) === null),
    exemplar_filter,
  }
}

/** The readers whose metrics go over the network. */
export function sendingReaders(readers: Configured['readers']): ConfiguredReader[] {
  return readers.filter(
    (reader): reader is ConfiguredReader =>
      reader.type === 'periodic' && (reader.exporter.type === 'otlp_http' || reader.exporter.type === 'otlp_grpc'),
  )
}

function aggregationOf({ type, ...options }: { type: string }): Record<string, unknown> {
  return { [type]: present(options) }
}

/** Without what nobody said. */
function present<T extends object>(value: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(
    Object.entries(value).filter(([, each]) => each !== null && each !== undefined),
  ) as ReturnType<typeof present<T>>
}
