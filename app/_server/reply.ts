import 'server-only'

/** A learner's own data: nobody on the way keeps it. */
export function reply(data: unknown, status = 200): Response {
  return Response.json(data, { status, headers: { 'cache-control': 'private, no-store' } })
}

/** Also for what belongs to somebody else: that it exists is theirs to know. */
export function notFound(): Response {
  return reply({ problem: 'not_found' }, 404)
}

/** To nobody, of what needs an account. */
export function notSignedIn(): Response {
  return reply({ problem: 'sign_in_needed' }, 401)
}
