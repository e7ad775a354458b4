import { reply } from '#app/_server/reply.ts'
import { findLearner } from '#app/_server/session.ts'
import { defaultSettings, findSettings } from '#app/_server/settings.ts'

export const dynamic = 'force-dynamic'

export async function GET() {
  const learner = await findLearner()
  return reply(learner ? await findSettings(learner) : defaultSettings)
}
