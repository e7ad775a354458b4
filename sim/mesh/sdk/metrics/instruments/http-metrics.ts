import type { Attributes as SdkAttributes } from '@opentelemetry/api'
import { MILLISECOND } from '../../../../kernel/time.ts'
import type { Meter } from '../meter.ts'
import type { BoundInstrument, SyncInstrument } from '../sync-instrument.ts'
import { OutcomeHistogram, REQUEST_BOUNDARIES } from './outcome-histogram.ts'

const STATUS = 'http.response.status_code'
const OLD_STATUS = 'http.status_code'

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

  /** For requests with this method and route; some libraries never learn of routes. */
  route(method: string, route: string | undefined, scheme: string): HttpRouteMetrics {
    const request = { 'http.request.method': method, 'url.scheme': scheme }
    return {
      active: this.active.bind(request),
      duration: new OutcomeHistogram(
        this.duration,
        { ...request, ...(route !== undefined && { 'http.route': route }) },
        STATUS,
      ),
    }
  }
}

/** What libraries measured of HTTP before the conventions were stable: durations in milliseconds, with their own names. */
export class OldHttpMetrics {
  private readonly duration: SyncInstrument

  constructor(meter: Meter, side: 'server' | 'client') {
    this.duration = meter.create('histogram', `http.${side}.duration`, {
      unit: 'ms',
      description:
        side === 'server'
          ? 'Measures the duration of inbound HTTP requests.'
          : 'Measures the duration of outbound HTTP requests.',
    })
  }

  /** For requests with these attributes, of which metrics have a few. */
  requests(attributes: SdkAttributes): OutcomeHistogram {
    const kept = OLD_KEYS.flatMap((key) => (attributes[key] === undefined ? [] : [[key, attributes[key]] as const]))
    return new OutcomeHistogram(this.duration, Object.fromEntries(kept), OLD_STATUS, MILLISECOND)
  }
}

const OLD_KEYS = [
  'http.scheme',
  'http.method',
  'net.host.name',
  'http.flavor',
  'http.route',
  'net.peer.name',
  'net.peer.port',
]

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
