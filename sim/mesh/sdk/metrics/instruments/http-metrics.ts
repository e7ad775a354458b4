import type { Meter } from '../meter.ts'
import type { BoundInstrument, SyncInstrument } from '../sync-instrument.ts'
import { OutcomeHistogram, REQUEST_BOUNDARIES } from './outcome-histogram.ts'

const STATUS = 'http.response.status_code'

/** What an HTTP server measures of one route. */
export type HttpRouteMetrics = { active: BoundInstrument; duration: OutcomeHistogram }

/** What a library that instruments HTTP servers measures. */
export class HttpServerMetrics {
  private readonly duration: SyncInstrument
  private readonly active: SyncInstrument

  constructor(meter: Meter) {
    this.duration = meter.create('histogram', 'http.server.request.duration', {
      unit: 's',
      description: 'Duration of HTTP server requests.',
      boundaries: REQUEST_BOUNDARIES,
    })
    this.active = meter.create('up_down_counter', 'http.server.active_requests', {
      unit: '{request}',
      description: 'Number of active HTTP server requests.',
      valueType: 'int',
    })
  }

  /** For requests with this method and route. */
  route(method: string, route: string, scheme: string): HttpRouteMetrics {
    const request = { 'http.request.method': method, 'url.scheme': scheme }
    return {
      active: this.active.bind(request),
      duration: new OutcomeHistogram(this.duration, { ...request, 'http.route': route }, STATUS),
    }
  }
}

/** What a library that instruments HTTP clients measures. */
export class HttpClientMetrics {
  private readonly duration: SyncInstrument

  constructor(meter: Meter) {
    this.duration = meter.create('histogram', 'http.client.request.duration', {
      unit: 's',
      description: 'Duration of HTTP client requests.',
      boundaries: REQUEST_BOUNDARIES,
    })
  }

  /** For requests with this method to that server. */
  server(method: string, address: string, port: number): OutcomeHistogram {
    const request = { 'http.request.method': method, 'server.address': address, 'server.port': port }
    return new OutcomeHistogram(this.duration, request, STATUS)
  }
}
