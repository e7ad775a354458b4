/** A text as the server has it. */
export type StoredDraft = { text: string; revision: number; savedAt: string; savedBy: string | null }

/** What became of a save. */
export type SaveResult =
  | { kind: 'saved'; revision: number; savedAt: string }
  /** Somebody else saved since this revision was read: `base` is what both began with, where the server still has it. */
  | { kind: 'conflict'; theirs: StoredDraft; base: string | null }
  /** It will not be saved, however often it is asked. */
  | { kind: 'refused'; problem: string }

/** Sends a text to the server; rejects where the server cannot be reached. */
export type Save = (baseRevision: number, text: string) => Promise<SaveResult>
