import type { FinishedRun } from '#sim/run/finished-run.ts'
import { runToEnd } from '#sim/run/run-to-end.ts'
import { RunSignals } from '#sim/run/signals/run-signals.ts'
import { serviceOf, smallScenario } from '../../mesh/small-world.ts'
import type { Written } from '../../mesh/small-world.ts'

/** A collector that takes all three signals. */
export const COLLECTOR = `
receivers: { otlp: { protocols: { http: , grpc: } } }
exporters: { otlp_grpc/backend: { endpoint: 'backend:4317', tls: { insecure: true } } }
service:
  pipelines:
    traces: { receivers: [otlp], exporters: [otlp_grpc/backend] }
    metrics: { receivers: [otlp], exporters: [otlp_grpc/backend] }
    logs: { receivers: [otlp], exporters: [otlp_grpc/backend] }
`

/** Thirty seconds of two services of which `back` is as written; ten requests. */
export function runSignals(
  back: Written,
  { collector = COLLECTOR, ...changes }: Written & { collector?: string } = {},
): RunSignals & { finished: FinishedRun } {
  const steps = [{ log: 'storing {order_id}' }, { work: '1ms' }, { ask: 'db', for: 'INSERT small.orders', time: '5ms' }]
  const scenario = smallScenario({
    services: {
      front: serviceOf('go', { buy: { http: 'POST /buy', steps: [{ call: 'back.store' }] } }),
      back: serviceOf('nodejs', { store: { http: 'POST /store', steps } }, back),
    },
    load: { per_minute: 20, mix: { 'front.buy': 1 } },
    ...changes,
  })
  const done = runToEnd({
    scenario: { id: 'small', yaml: JSON.stringify(scenario), collector },
    seed: 3,
    load: 1,
    durationS: 30,
    collector,
  })
  if ('error' in done) throw new Error(done.error.message)
  return Object.assign(new RunSignals(done.run), { finished: done.run })
}
