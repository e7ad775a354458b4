import { trace } from '@opentelemetry/api'
import { kafka, query } from 'service'
import type { Request } from 'service'

const tracer = trace.getTracer('orders')
const FIELDS = ['name', 'street', 'city', 'postcode', 'country', 'phone', 'lamp', 'colour']

// The handler of POST /orders.
export async function place({ values }: Request) {
  const order = String(values.order_id)
  const method = String(values.method)
  for (const field of FIELDS) check(field)
  await authorize(method)
  await query('engraver', 'engrave')
  await query('postgresql', 'INSERT workshop.orders')
  await kafka.produce('orders.placed', { key: order, value: { method } })
}

function check(field: string) {
  if (field === '') throw new Error('empty')
}

// The bank's library speaks a protocol of its own, which nobody has instrumented.
async function authorize(method: string) {
  await tracer.startActiveSpan('payment.authorize', async (span) => {
    // What must this span say?
    await query('bank', 'open')
    await query('bank', 'authorize')
    // And what sends it?
  })
}
