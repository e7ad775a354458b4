import type { ActionResult } from '#app/_server/action.ts'
import type { Beginning, ProofView, SaveOutcome } from '#app/_server/studio/dto.ts'
import type { ReaderApi } from '../reader/reader-protocol.ts'

/** What the studio asks of the server about one scenario, as server actions. */
export type StudioActions = {
  saveDraft(input: { id: string; baseRevision: number; text: string }): Promise<ActionResult<SaveOutcome>>
  readSave(input: { id: string; revision: number }): Promise<ActionResult<{ text: string }>>
  askProof(input: { id: string }): Promise<ActionResult<ProofView>>
  cancelProof(input: { id: string }): Promise<ActionResult<unknown>>
  addEditor(input: { id: string; email: string }): Promise<ActionResult<unknown>>
  removeEditor(input: { id: string; editor: string }): Promise<ActionResult<unknown>>
  publish(input: { id: string; proof: string; note: string }): Promise<ActionResult<{ version: number }>>
}

/** What lists of scenarios ask of the server. */
export type ListActions = {
  createScenario(input: Beginning): Promise<ActionResult<{ id: string }>>
  archiveScenario(input: { id: string; isArchived: boolean }): Promise<ActionResult<unknown>>
  deleteScenario(input: { id: string }): Promise<ActionResult<unknown>>
}

/** What a page of the studio is made with; `controls` is the id of its place in the top bar. */
export type StudioProps = { actions: StudioActions; startReader: () => ReaderApi; controls: string }
