import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { submitAttempt } from '../../app/_server/attempts.ts'
import { getPrisma } from '../../app/_server/node/db.ts'
import { startGradingQueue } from '../../app/_server/node/grading-queue.ts'

// A server to be killed: stores what is posted to `/<key>` as a submission of a learner of that key, and grades with a
// thread of its own. Everything but Next.

const grader = new URL('server-fake-grader.ts', import.meta.url)
await startGradingQueue({ grader, threads: Number(process.argv[2]) })
const prisma = await getPrisma()

async function store(key: string, yaml: string): Promise<string> {
  const email = `${key}@example.invalid`
  await prisma.user.createMany({ data: [{ id: key, name: 'Anonymous', email }], skipDuplicates: true })
  const submission = { exercise: 'L08.1', exerciseVersion: '1', yaml, idempotencyKey: key }
  const result = await submitAttempt({ id: key }, submission)
  if (!result.ok) throw new Error(result.problem)
  return result.value.id
}

const server = createServer((request, response) => {
  let yaml = ''
  request.on('data', (part: Buffer) => (yaml += part.toString()))
  request.on('end', () => {
    store((request.url ?? '').slice(1), yaml).then(
      (id) => response.end(id),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
})
server.listen(Number(process.argv[3]), '127.0.0.1', () => console.log(`port ${(server.address() as AddressInfo).port}`))
