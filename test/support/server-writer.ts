import { randomUUID } from 'node:crypto'
import { submitAttempt } from '../../app/_server/attempts.ts'
import { saveDraft } from '../../app/_server/drafts.ts'
import { getPrisma } from '../../app/_server/node/db.ts'
import { startGradingQueue } from '../../app/_server/node/grading-queue.ts'

// A server to be killed: stores drafts and submissions as fast as it can, and prints each once its learner was told so.

const prisma = await getPrisma()
await startGradingQueue({ threads: 0 })
for (;;) {
  const id = randomUUID()
  await prisma.user.create({ data: { id, name: 'Anonymous', email: `${id}@example.invalid`, isAnonymous: true } })
  const learner = { id }
  const draft = await saveDraft(learner, 'L08.1', `draft of ${id}`)
  if (draft.ok) console.log(`draft ${id}`)
  const submission = { exercise: 'L08.1', exerciseVersion: '1', yaml: `pass ${id}`, idempotencyKey: randomUUID() }
  const attempt = await submitAttempt(learner, submission)
  // Once there are as many as a server takes, it says so, and that is no answer that could be lost.
  if (attempt.ok) console.log(`attempt ${attempt.value.id} ${id}`)
}
