import { describe, expect, it } from 'vitest'
import { readSdkConfig } from '#sim/mesh/sdk/config/read-sdk-config.ts'
import { configuredMeters } from '#sim/mesh/sdk/metrics/configured-meters.ts'

const read = (yaml: string) => {
  const { config, diagnostics } = readSdkConfig({ yaml, env: {} })
  if (config?.meter_provider == null) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return configuredMeters(config.meter_provider)
}

describe('configuredMeters', () => {
  it('takes what the document says of readers, views and exemplars', () => {
    const config = read(`
file_format: '1.0'
meter_provider:
  exemplar_filter: always_off
  readers:
    - periodic:
        interval: 5000
        timeout: 2000
        cardinality_limits: { default: 50, counter: 7 }
        exporter:
          otlp_http:
            temporality_preference: delta
            default_histogram_aggregation: base2_exponential_bucket_histogram
    - periodic: { exporter: { console: } }
  views:
    - selector: { instrument_name: http.server.request.duration }
      stream:
        name: latency
        aggregation: { explicit_bucket_histogram: { boundaries: [0.1, 1] } }
        attribute_keys: { excluded: [http.route] }
    - selector: { instrument_type: counter }
      stream: { aggregation: { drop: } }
    - selector: { instrument_name: 'http.*' }
      stream: { name: all.of.them }
`)
    expect(config).toMatchObject({
      exemplar_filter: 'always_off',
      readers: [
        {
          interval: 5e9,
          timeout: 2e9,
          temporality_preference: 'delta',
          default_histogram_aggregation: 'base2_exponential_bucket_histogram',
          cardinality_limits: { default: 50, counter: 7, gauge: 50 },
        },
      ],
    })
    expect(config.readers).toHaveLength(1)
    expect(config.views).toEqual([
      {
        selector: { instrument_name: 'http.server.request.duration' },
        stream: {
          name: 'latency',
          aggregation: { explicit_bucket_histogram: { boundaries: [0.1, 1], record_min_max: true } },
          attribute_keys: { excluded: ['http.route'] },
        },
      },
      { selector: { instrument_type: 'counter' }, stream: { aggregation: { drop: {} }, attribute_keys: {} } },
    ])
  })
})
