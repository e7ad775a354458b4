import type { FaultDeclaration } from '../fault/faults.ts'

/** What a person would write of each kind of fault in the shop, behind its kind and its id. */
const SHOP: Record<FaultDeclaration['kind'], string> = {
  latency: 'at: payment/charge, factor: 6, ramp: 5s',
  error: 'at: payment/charge, status: 503, type: "503", message: the provider is unavailable, share: 30%',
  crash: 'service: inventory, replica: 0',
  saturation: 'service: payment, workers: 1',
  noisy_neighbour: 'host: node-a, factor: 8',
  partition: 'edge: order>inventory, gives_up_after: 3s',
  packet_loss: 'edge: api-gateway>order, loss: 8%',
  packet_reorder: 'edge: order>inventory, reorder: 40%, by: 120ms',
  slow_network: 'edge: order>payment, adds: 250ms',
  name_resolution: 'edge: api-gateway>order, answers: late, takes: 2s, share: 10%',
  resent_messages: 'edge: order>order.confirmed, share: 50%',
  broker_outage: 'broker: kafka',
  cache_stampede: 'at: product/catalogue',
  n_plus_one: 'at: inventory/stock_lookup, times: 20',
  lost_context: 'at: payment/charge',
  missing_instrumentation: 'service: order, libraries: [http-client]',
  other_propagators: 'service: api-gateway, propagators: [b3multi]',
  changed_headers: 'edge: api-gateway>order, rules: [{ strip: [traceparent, tracestate] }]',
  changed_log_lines: 'service: order, lines: { inject: false }',
  raw_routes: 'operation: order.get_order, name: "GET /orders/{order_id}"',
  leaked_attributes: 'operation: payment.pay, attributes: { user.id: "{user_id}" }',
  clock_step: 'host: node-b, by: -2s',
  deploy: 'service: product, version: 7.1.0',
  traffic: 'factor: 4',
  outage: 'of: collector',
  lost_export_answers: 'share: 30%',
}

/** What the shop has nothing for: none of its services writes lines. */
const STRIKES_NOTHING = new Set<FaultDeclaration['kind']>(['changed_log_lines'])

/** Whether the example of a kind changes anything in the shop. */
export const strikesShop = (kind: FaultDeclaration['kind']): boolean => !STRIKES_NOTHING.has(kind)

/** An action in the shop, as a line under `actions` has it: a fault of a kind that begins at 15 s and lasts for 25. */
export function faultExample(kind: FaultDeclaration['kind']): string {
  return `{ at: 15s, inject: { kind: ${kind}, id: ${kind}, lasts: 25s, ${SHOP[kind]} } }`
}
