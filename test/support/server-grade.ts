import { randomUUID } from 'node:crypto'
import { followAttempt } from '../../app/_server/node/attempt-progress.ts'
import { getPrisma } from '../../app/_server/node/db.ts'
import { startGradingQueue } from '../../app/_server/node/grading-queue.ts'

// A server to be killed: grades one answer, given as the argument, and prints the attempt's id once grading is under way.

const prisma = await getPrisma()
const queue = await startGradingQueue({ grader: new URL('server-fake-grader.ts', import.meta.url), threads: 1 })
const id = randomUUID()
await prisma.user.create({ data: { id, name: 'Anonymous', email: `${id}@example.invalid` } })
await prisma.attempt.create({
  data: {
    id,
    learnerId: id,
    exercise: 'L08.1',
    exerciseVersion: '1',
    ordinal: 1,
    yaml: process.argv[2] ?? '',
    idempotencyKey: id,
  },
})
followAttempt(id, (news) => {
  if (news !== 'finished' && news.progress > 0) console.log(id)
})
await queue.enqueue(id)
