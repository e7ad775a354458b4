import { context, trace } from '@opentelemetry/api'
import { createPool, fetch, HttpError, query, sleep } from 'service'
import type { Request } from 'service'

const tracer = trace.getTracer('orders', '2.4.0')
const PARTS = ['frame', 'shade', 'wiring']

// Threads that began with the process, and one line to the warehouse, which has a thread of its own.
const pricing = createPool({ size: 2, name: 'pricing' })
const line = createPool({ size: 4, name: 'warehouse' })

// The handler of POST /orders.
export async function place({ values }: Request) {
  const order = String(values.order_id)
  await Promise.all(PARTS.map((part) => pricing.submit(context.bind(context.active(), () => priceOf(part, order)))))
  await query('postgresql', 'INSERT workshop.orders')
  await new Promise<void>((resolve) => {
    // Yours: who calls this function, and in what
    // context?
    askForBench(String(values.lamp), async () => {
      await reserve(order)
      resolve()
    })
  })
  setTimeout(() => void query('postgresql', 'INSERT workshop.audit'), 40)
}

function priceOf(part: string, order: string) {
  return tracer.startActiveSpan('price.part', { attributes: { 'order.id': order } }, async (span) => {
    try {
      const response = await fetch(`http://prices:8080/prices/${part}`)
      if (!response.ok) throw new HttpError(502, `no price for ${part}`)
    } finally {
      span.end()
    }
  })
}

function reserve(order: string) {
  return tracer.startActiveSpan('bench.reserve', { attributes: { 'order.id': order } }, async (span) => {
    await query('postgresql', 'UPDATE workshop.benches')
    span.end()
  })
}

// Older than promises: it calls back when the warehouse has answered.
function askForBench(lamp: string, answered: () => void) {
  void line.submit(async () => {
    await sleep(lamp === 'pendant' ? 9 : 6)
    answered()
  })
}
