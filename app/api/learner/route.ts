import { getLearner } from '#app/_server/session.ts'

export const dynamic = 'force-dynamic'

/**
 * Makes whoever asks a learner, if they are none yet. A server action could do it, but the cookie it sets makes Next
 * draw the page anew and scroll it to the top, under the reader's eyes.
 */
export async function POST(request: Request): Promise<Response> {
  const from = request.headers.get('sec-fetch-site') ?? 'same-origin'
  if (from !== 'same-origin') return new Response(null, { status: 403 })
  return new Response(null, { status: (await getLearner()) ? 204 : 429 })
}
