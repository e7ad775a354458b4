import { randomInt } from 'node:crypto'
import { makeSheet } from '#app/_server/interview/sheet.ts'
import { readSheetCode, SEEDS } from '#app/_server/interview/sheet-code.ts'
import { readAsking } from '#app/_server/read-asking.ts'
import { notFound, reply } from '#app/_server/reply.ts'

export const dynamic = 'force-dynamic'

/**
 * `?code=sre-S-45-1187&locale=th`, or `?role=sre&level=S&minutes=45` with a `seed` or without: what somebody needs who leads
 * this mock. It holds the answers.
 */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams
  const asked = ['role', 'level', 'minutes'].map((name) => query.get(name))
  const wish = readSheetCode(query.get('code') ?? [...asked, query.get('seed') ?? randomInt(SEEDS)].join('-'))
  return wish ? reply(await makeSheet(wish, readAsking(query).locale)) : notFound()
}
