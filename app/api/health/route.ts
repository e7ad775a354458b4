import { getPrisma } from '#app/_server/node/db.ts'
import { reply } from '#app/_server/reply.ts'

export const dynamic = 'force-dynamic'

export async function GET() {
  const prisma = await getPrisma()
  await prisma.$queryRaw`SELECT 1`
  return reply({ status: 'ready' })
}
