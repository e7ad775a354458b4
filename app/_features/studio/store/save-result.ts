import type { SaveOutcome } from '#app/_server/studio/dto.ts'

/** What became of a save; what is refused will not be saved, however often it is asked. */
export type SaveResult = SaveOutcome | { kind: 'refused'; problem: string }

/** Sends a text to the server; rejects where the server cannot be reached. */
export type Save = (baseRevision: number, text: string) => Promise<SaveResult>
