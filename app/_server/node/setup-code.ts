import { getPrisma } from './db.ts'
import { serverSecret } from './server-secret.ts'

/** The code that makes the first admin. It follows from the server's secret, so it is kept nowhere and stays the same. */
export function setupCode(): string {
  return serverSecret('setup').slice(0, 20)
}

/** What to print at start: where the first admin is made, or null once there is one. */
export async function setupLine(siteUrl: string): Promise<string | null> {
  const prisma = await getPrisma()
  if ((await prisma.user.count({ where: { role: 'admin' } })) > 0) return null
  return `Nobody runs this Tracelab yet. Whoever opens this link becomes its admin: ${new URL(`/account/setup?code=${setupCode()}`, siteUrl).href}`
}
