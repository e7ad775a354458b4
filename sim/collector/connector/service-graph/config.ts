import type { ConfigProblem } from '../../component/component.ts'
import { bool, duration, int, int32, list, str, struct } from '../../config/field.ts'
import type { Decoded, ListField } from '../../config/field.ts'
import { withoutNull } from '../without-null.ts'

/** A Go slice whose nil and empty differ: null when the key is absent or null. */
const buckets = {
  ...list(
    duration('0s', 'The largest duration that falls into a bucket.'),
    'Bounds of the histograms, ascending; without it there are 16 from 2 ms to 15 s.',
  ),
  default: () => null,
} as unknown as ListField<number> & { default: () => number[] | null }

/** Upstream: servicegraphconnector.Config. */
export const serviceGraphConfig = struct(
  'servicegraphconnector.Config',
  {
    metrics_exporter: str('', 'Does nothing; deprecated, the pipeline says where metrics go.'),
    latency_histogram_buckets: buckets,
    exponential_histogram_max_size: int32(
      0,
      'Take exponential histograms of at most so many buckets; 0 takes explicit ones.',
    ),
    dimensions: list(
      str('', 'An attribute of the resource, or else of the span.'),
      'Attributes that tell edges apart, as client_<name> and server_<name>.',
    ),
    store: struct(
      'servicegraphconnector.StoreConfig',
      {
        max_items: int(1000, 'How many spans may wait for their other side; what comes beyond that is dropped.'),
        ttl: duration('2s', 'How long a span waits for its other side.'),
      },
      'Where spans wait for their other side.',
    ),
    cache_loop: duration('1m', 'How often edges are looked through for those unused for 15 minutes, which go.'),
    store_expiration_loop: duration('2s', 'How often waiting spans are looked through for those that waited too long.'),
    virtual_node_peer_attributes: list(
      str('', 'An attribute of a client span.'),
      'What names the server of a client span whose other side never came, the first that is there; empty makes no such nodes.',
      ['peer.service', 'db.name', 'db.system'],
    ),
    virtual_node_extra_label: bool(false, 'Add the attribute virtual_node, which says which side was made up.'),
    metrics_flush_interval: duration('60s', 'How often metrics are sent on; 0 is after every message.'),
    database_name_attributes: list(
      str('', 'An attribute of a client span or its resource.'),
      'What names a database: such a span needs no other side.',
      ['db.name'],
    ),
    metrics_timestamp_offset: duration('0s', 'How much earlier than now the points are dated.'),
  },
  'Makes a graph of services of pairs of client and server spans.',
  { beforeDecode: withoutNull('metrics_flush_interval') },
)
export type ServiceGraphConfig = Decoded<typeof serviceGraphConfig>

/** Upstream: servicegraphconnector.Config.Validate. */
export function validateServiceGraphConfig(config: ServiceGraphConfig): ConfigProblem[] {
  const { latency_histogram_buckets: bounds, exponential_histogram_max_size: size } = config
  const problem = (message: string): ConfigProblem[] => [
    { path: [], message, keys: ['exponential_histogram_max_size'] },
  ]
  if (bounds === null && size < 0) return problem('`exponential_histogram_max_size` can not be negative')
  if (bounds === null || size <= 0) return []
  return problem('use either `latency_histogram_buckets` or `exponential_histogram_max_size`')
}
