const START = 946_713_600_000_000_000n

const text = (value: string): unknown => ({ stringValue: value })
const attribute = (key: string, value: unknown): unknown => ({ key, value })

/** The span that examples run on, as OTLP/JSON: an order that a shop failed to give. */
export const EXAMPLE_TRACES = {
  resourceSpans: [
    {
      resource: {
        attributes: [
          attribute('service.name', text('checkout')),
          attribute('deployment.environment.name', text('production')),
        ],
      },
      scopeSpans: [
        {
          scope: { name: 'shop' },
          spans: [
            {
              traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
              spanId: '00f067aa0ba902b7',
              name: 'GET /orders/42',
              kind: 2,
              startTimeUnixNano: String(START),
              endTimeUnixNano: String(START + 128_500_000n),
              status: { code: 2, message: 'card declined' },
              attributes: [
                attribute('http.request.method', text('GET')),
                attribute('http.response.status_code', { intValue: '502' }),
                attribute('url.path', text('/orders/42')),
                attribute('client.address', text('192.0.2.7')),
                attribute('user.id', text('u-7')),
                attribute('user.email', text('ann@shop.example')),
                attribute('user.vip', { boolValue: true }),
                attribute('tags', { arrayValue: { values: [text('gold'), text('beta')] } }),
                attribute('cart', {
                  kvlistValue: {
                    values: [attribute('items', { intValue: '2' }), attribute('currency', text('THB'))],
                  },
                }),
              ],
            },
          ],
        },
      ],
    },
  ],
}

const point = (route: string, status: string, count: number): unknown => ({
  attributes: [attribute('route', text(route)), attribute('status', text(status))],
  timeUnixNano: String(START),
  asInt: String(count),
})

/** The metrics that examples run on: a sum, a gauge and a histogram. */
export const EXAMPLE_METRICS = {
  resourceMetrics: [
    {
      resource: {},
      scopeMetrics: [
        {
          scope: {},
          metrics: [
            {
              name: 'requests',
              sum: {
                aggregationTemporality: 2,
                isMonotonic: true,
                dataPoints: [point('/cart', '200', 90), point('/cart', '502', 3), point('/cart', '503', 1)],
              },
            },
            {
              name: 'queue.size',
              gauge: { dataPoints: [{ timeUnixNano: String(START), asInt: '12' }] },
            },
            {
              name: 'latency',
              unit: 'ms',
              histogram: {
                aggregationTemporality: 2,
                dataPoints: [
                  {
                    timeUnixNano: String(START),
                    count: '10',
                    sum: 1800,
                    bucketCounts: ['4', '3', '2', '1'],
                    explicitBounds: [100, 250, 500],
                  },
                ],
              },
            },
          ],
        },
      ],
    },
  ],
}

/** A log record, for converters that only log statements have. */
export const EXAMPLE_LOGS = {
  resourceLogs: [
    { resource: {}, scopeLogs: [{ scope: {}, logRecords: [{ body: text('order 42 failed'), severityNumber: 17 }] }] },
  ],
}
