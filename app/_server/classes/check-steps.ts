import 'server-only'
import { findQuestion } from '#content/questions/load-questions.ts'
import { loadRoles } from '#content/questions/load-roles.ts'
import type { Actor } from '../access.ts'
import { loadLessonMap } from '../lesson-map.ts'
import type { StepProblem, StepWhat } from './dto/assignments.ts'
import { mayAssign } from './find-version.ts'

/**
 * What keeps these steps from being given, in their order; empty for nothing. `kept` are versions that the assignment has
 * already: they stay, whoever edits it.
 */
export async function checkSteps(
  actor: Actor,
  steps: readonly StepWhat[],
  { isExam, kept }: { isExam: boolean; kept: ReadonlySet<string> },
): Promise<StepProblem[]> {
  const found = await Promise.all(steps.map((what, position) => checkStep(actor, what, position, { isExam, kept })))
  return found.flat()
}

async function checkStep(
  actor: Actor,
  what: StepWhat,
  position: number,
  { isExam, kept }: { isExam: boolean; kept: ReadonlySet<string> },
): Promise<StepProblem[]> {
  switch (what.kind) {
    case 'lesson': {
      if (isExam) return [{ position, problem: 'lesson_in_exam' }]
      const { lessons } = await loadLessonMap()
      return lessons.has(what.lesson) ? [] : [{ position, problem: 'unknown_lesson' }]
    }
    case 'scenario':
      if (kept.has(what.scenario) || (await mayAssign(actor, what.scenario))) return []
      return [{ position, problem: 'unknown_scenario' }]
    case 'mock':
      return Object.hasOwn(loadRoles().roles, what.role) ? [] : [{ position, problem: 'unknown_role' }]
    case 'quiz': {
      if (what.questions.length === 0) return [{ position, problem: 'empty_quiz' }]
      const strange = what.questions.filter((code) => findQuestion(code)?.code !== code)
      return strange.map((question) => ({ position, problem: 'unknown_question', question }))
    }
  }
}
