import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { getPrisma } from '../../app/_server/node/db.ts'
import { startGradingQueue } from '../../app/_server/node/grading-queue.ts'

// A server to be killed: runs the claims of one answer until the file in its argument is there, and prints the answer's id.

const marker = process.argv[2] ?? ''
const prisma = await getPrisma()
const claimRunner = new URL(`server-fake-claims.ts?hang-once=${encodeURIComponent(marker)}`, import.meta.url)
const queue = await startGradingQueue({ claimRunner, threads: 1 })
const id = randomUUID()
await prisma.user.create({ data: { id, name: 'Anonymous', email: `${id}@example.invalid` } })
await prisma.questionAttempt.create({
  data: {
    id,
    learnerId: id,
    question: '8.2',
    version: 1,
    locale: 'en',
    sitting: 'page',
    way: 'text',
    outcome: 'answered',
    text: '12.7 %',
    recognised: {
      facts: [],
      wrong: [],
      claims: [{ id: 'kept', value: 12.7, because: { start: 0, end: 6, text: '12.7 %' } }],
    },
    run: 'queued',
  },
})
await queue.enqueueClaims(id)
while (!existsSync(marker)) await delay(20)
console.log(id)
