import type { ActionResult } from '#app/_server/action.ts'
import type { GradebookCell, GradebookColumn, GradebookRow } from '#app/_server/classes/dto/gradebook.ts'

/** What a gradebook changes, as server actions. */
export type GradebookActions = {
  /** Gives points, 0 to 1, in place of the grader's; null takes them back. */
  overrideGrade(input: {
    step: string
    user: string
    points: number | null
    reason: string
  }): Promise<ActionResult<unknown>>
  /** Has every submission of a step graded again by another version; nothing changes before it is applied. */
  askRegrade(input: { step: string; toVersion: string }): Promise<ActionResult<{ id: string }>>
  applyRegrade(input: { regrade: string; neverLower: boolean }): Promise<ActionResult<unknown>>
}

/** A student's cell that is open. */
export type OpenCell = { row: GradebookRow; column: GradebookColumn; cell: GradebookCell }
