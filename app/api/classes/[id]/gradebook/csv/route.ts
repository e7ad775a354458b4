import { findActor } from '#app/_server/access.ts'
import { viewGradebook } from '#app/_server/classes/gradebook.ts'
import { writeGradebook } from '#app/_server/classes/gradebook-csv.ts'
import * as input from '#app/_server/classes/inputs.ts'
import { notFound, notSignedIn, reply } from '#app/_server/reply.ts'

export const dynamic = 'force-dynamic'

/** A gradebook as a file, for instructors: `?shape=wide|long`, `&assignment=`, `&names=hidden`. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await findActor()
  if (!actor) return notSignedIn()
  const query = new URL(request.url).searchParams
  const id = input.id.safeParse((await params).id)
  const assignment = input.id.nullable().safeParse(query.get('assignment'))
  if (!id.success || !assignment.success) return notFound()
  const found = await viewGradebook(actor, { class: id.data, assignment: assignment.data })
  if (!found.ok) return found.problem === 'forbidden' ? reply(found, 403) : notFound()
  if (found.value.role !== 'instructor') return reply({ problem: 'forbidden' }, 403)
  const layout = query.get('shape') === 'long' ? 'long' : 'wide'
  return new Response(writeGradebook(found.value, { layout, hideNames: query.get('names') === 'hidden' }), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="gradebook-${layout}.csv"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
