import { existsSync, writeFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'

type Input = {
  exercise: string
  yaml: string
  learnerId: string
  attempt: number
  secret: string
  onProgress: (fraction: number) => void
}

/** Does what the answer's text says, so that a test can have any verdict, and any accident. */
export async function gradeExercise({ exercise, yaml, attempt, onProgress }: Input) {
  const [command, argument = ''] = yaml.split(' ')
  const isFirst = command === 'hang-once' && !existsSync(argument)
  if (isFirst) writeFileSync(argument, '')
  onProgress(0.25)
  if (command === 'throw') throw new Error('a bug in the grader')
  if (command === 'exit') process.exit(3)
  if (command === 'remember') fillMemory()
  if (command === 'spin') for (;;);
  // Hangs for whoever comes first, and answers everybody else.
  if (isFirst) await delay(60_000)
  while (command === 'wait-for' && !existsSync(argument)) await delay(10)
  if (command === 'take-a-while') await delay(250)
  onProgress(0.75)
  return {
    passed: command === 'pass',
    checks: [{ id: 'errors-kept', passed: true, measured: 1, limit: 1, byRun: [true], parts: [] }],
    feedback: [],
    seeds: 6,
    saw: { exercise, yaml, attempt, environment: Object.keys(process.env), priority: getPriority() },
  }
}

function fillMemory(): never {
  const kept: object[] = []
  for (;;) kept.push({ value: `span ${kept.length}` })
}
