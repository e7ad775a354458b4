import { findReadiness } from '#app/_server/readiness.ts'
import { reply } from '#app/_server/reply.ts'

export const dynamic = 'force-dynamic'

/** Whether this server can work, and which part of it cannot: for a load balancer, and whoever is woken by it. */
export async function GET() {
  const readiness = await findReadiness()
  return reply(readiness, readiness.status === 'ready' ? 200 : 503)
}
