import { getAuth } from '#app/_server/auth.ts'

export const dynamic = 'force-dynamic'

export async function GET(request: Request) {
  return (await getAuth()).handler(request)
}

export async function POST(request: Request) {
  return (await getAuth()).handler(request)
}
