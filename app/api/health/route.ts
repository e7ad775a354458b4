import { reply } from '#app/_server/reply.ts'

export const dynamic = 'force-dynamic'

/** That this process answers; whether it can work says `/api/ready`. */
export function GET() {
  return reply({ status: 'alive' })
}
