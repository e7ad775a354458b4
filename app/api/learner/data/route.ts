import { findActor } from '#app/_server/access.ts'
import { exportAccount } from '#app/_server/accounts/account-data.ts'
import { exportLearner, importLearner } from '#app/_server/learner-data.ts'
import { isWithinRate } from '#app/_server/rate-limit.ts'
import { reply } from '#app/_server/reply.ts'
import { findLearner, getLearner } from '#app/_server/session.ts'

export const dynamic = 'force-dynamic'

const mostBytes = 20_000_000
const importsPerHour = 20

/** All that is kept about whoever asks, as a file. */
export async function GET(): Promise<Response> {
  const learner = await findLearner()
  const actor = await findActor()
  const account = actor ? { account: await exportAccount(actor) } : {}
  const response = reply(learner ? { ...(await exportLearner(learner)), ...account } : null)
  response.headers.set('content-disposition', 'attachment; filename="tracelab-my-data.json"')
  return response
}

/** Brings such a file's data to whoever asks. */
export async function POST(request: Request): Promise<Response> {
  const from = request.headers.get('sec-fetch-site') ?? 'same-origin'
  if (from !== 'same-origin') return reply({ ok: false, problem: 'invalid_input' }, 403)
  if (Number(request.headers.get('content-length') ?? mostBytes + 1) > mostBytes)
    return reply({ ok: false, problem: 'too_long' }, 413)
  const learner = await getLearner()
  if (!learner || !(await isWithinRate(`import ${learner.id}`, importsPerHour, 3_600_000)))
    return reply({ ok: false, problem: 'too_many_requests' }, 429)
  const result = await importLearner(learner, await request.text())
  return reply(result, result.ok ? 200 : 400)
}
