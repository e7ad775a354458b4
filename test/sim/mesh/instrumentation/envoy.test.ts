import { SpanKind } from '@opentelemetry/api'
import { describe, expect, it } from 'vitest'
import { sidecarEnded, sidecarSpan } from '#sim/mesh/instrumentation/envoy.ts'
import type { SidecarOutcome } from '#sim/mesh/instrumentation/envoy.ts'
import { traced } from './traced.ts'

const place = {
  service: 'productpage',
  revision: 'v1',
  namespace: 'default',
  pod: 'productpage-v1-564d4686f-t6s4m',
  podAddress: '10.244.0.8',
}
const exchange = {
  method: 'GET',
  host: 'reviews',
  port: 9080,
  path: '/reviews/0',
  userAgent: 'curl/7.74.0',
  protocol: 'HTTP/1.1',
} as const
const outcome: SidecarOutcome = {
  status: 200,
  requestBytes: 0,
  responseBytes: 441,
  requestId: 'da543297-0dd6-998b-bd29-fdb184134c8c',
  peerAddress: '10.244.0.8',
  flags: '-',
}

describe('a sidecar’s span', () => {
  it('is what Istio’s documentation shows of a real one', () => {
    const template = sidecarSpan('egress', place, exchange, [])
    expect(template.kind).toBe(SpanKind.CLIENT)
    expect(traced(template, (span) => sidecarEnded(span, 'egress', outcome))).toEqual({
      name: 'egress reviews:9080',
      attributes: {
        node_id: 'sidecar~10.244.0.8~productpage-v1-564d4686f-t6s4m.default~default.svc.cluster.local',
        zone: '',
        'guid:x-request-id': 'da543297-0dd6-998b-bd29-fdb184134c8c',
        'http.url': 'http://reviews:9080/reviews/0',
        'http.method': 'GET',
        downstream_cluster: '-',
        user_agent: 'curl/7.74.0',
        'http.protocol': 'HTTP/1.1',
        'peer.address': '10.244.0.8',
        request_size: '0',
        response_size: '441',
        component: 'proxy',
        upstream_cluster: 'outbound|9080||reviews.default.svc.cluster.local',
        'upstream_cluster.name': 'outbound|9080||reviews.default.svc.cluster.local',
        'http.status_code': '200',
        response_flags: '-',
        'istio.namespace': 'default',
        'istio.canonical_service': 'productpage',
        'istio.mesh_id': 'cluster.local',
        'istio.canonical_revision': 'v1',
        'istio.cluster_id': 'Kubernetes',
      },
      status: { code: 0 },
      events: [],
    })
  })

  it('is an error for the asker’s proxy from 400, for the other from 500, and where there was no answer', () => {
    const statusOf = (direction: 'ingress' | 'egress', status: number): number =>
      traced(sidecarSpan(direction, place, exchange, []), (span) =>
        sidecarEnded(span, direction, { ...outcome, status }),
      ).status.code
    expect([statusOf('egress', 404), statusOf('ingress', 404)]).toEqual([2, 0])
    expect([statusOf('egress', 503), statusOf('ingress', 503), statusOf('ingress', 0)]).toEqual([2, 2, 2])
  })
})
