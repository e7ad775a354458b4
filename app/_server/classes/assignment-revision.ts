import { createHash } from 'node:crypto'
import type { Assignment, AssignmentStep } from '../generated/prisma/client.ts'
import { whatOf } from './step-outline.ts'

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1)

/**
 * What all that an editor of an assignment can change comes to, as a short text: the same exactly as long as nobody changed
 * any of it. Whether it is published, and the exceptions, are changed one by one and are not in it.
 */
export function revisionOf(assignment: Assignment & { steps: readonly AssignmentStep[] }): string {
  const { title, note, opensAt, dueAt, closesAt, latePerDay, attempts, disclosure, isExam, minutes, revealsAt } =
    assignment
  const steps = assignment.steps.map((step) => [step.id, step.weight, Object.entries(whatOf(step)).toSorted(byKey)])
  const all = [title, note, opensAt, dueAt, closesAt, latePerDay, attempts, disclosure, isExam, minutes, revealsAt]
  return createHash('sha256')
    .update(JSON.stringify([...all, steps]))
    .digest('base64url')
    .slice(0, 22)
}
