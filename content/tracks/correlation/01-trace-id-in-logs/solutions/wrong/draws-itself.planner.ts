// misconception: without-the-pool
import { createPool, kafka, logger, query, sleep } from 'service'
import type { Request } from 'service'

// Drawing a plan is heavy work: two threads of their own do it.
const pool = createPool({ size: 2, name: 'draw' })

export async function plan({ values }: Request) {
  const order = String(values.order_id)
  logger.info('planning', { 'order.id': order })
  await query('postgresql', 'UPDATE workshop.benches')
  await draw(order)
  await kafka.produce('jobs.planned', { key: order })
}

async function draw(order: string) {
  logger.info('drawing', { 'order.id': order })
  await sleep(6 + Math.random() * 12)
  logger.info('plan drawn', { 'order.id': order })
}
