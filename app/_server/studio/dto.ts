import type { ProofReport } from '#content/authored/proof-report.ts'

/** A text as the server has it. */
export type StoredDraft = { text: string; revision: number; savedAt: string; savedBy: string | null }

/** What became of a save. */
export type SaveOutcome =
  | { kind: 'saved'; revision: number; savedAt: string }
  /** Somebody saved since this revision was read: `base` is what both began with, where it is still kept. */
  | { kind: 'conflict'; theirs: StoredDraft; base: string | null }

/** A run of the gate. */
export type ProofView = {
  id: string
  /** Of the draft that was proven. */
  revision: number
  sha256: string
  status: 'queued' | 'running' | 'done' | 'failed'
  /** 0 to 1. */
  progress: number
  report: ProofReport | null
  /** Why there is no report. */
  failure: string | null
  askedAt: string
}

/** A published version in a list. */
export type VersionRow = { version: number; note: string; publishedAt: string; publishedBy: string | null }

/** A published version, for whoever may read all of it: answers included. */
export type VersionView = VersionRow & {
  /** `S17.3`. */
  code: string
  title: LocalizedTitle
  text: string
  sha256: string
  engine: string
  report: ProofReport
}

export type LocalizedTitle = { en?: string; th?: string }

/** One line of a list of scenarios. */
export type ScenarioRow = {
  id: string
  number: number
  title: LocalizedTitle
  isOwner: boolean
  updatedAt: string
  newestVersion: number | null
  archivedAt: string | null
}

/** `GET /api/studio/scenarios`. */
export type ScenarioListing = {
  scenarios: ScenarioRow[]
  /** Scenarios are begun and written by instructors. */
  mayWrite: boolean
}

/** A scenario as whoever writes it gets it. */
export type ScenarioView = {
  id: string
  number: number
  draft: StoredDraft
  forkedFrom: string | null
  isOwner: boolean
  archivedAt: string | null
  editors: { id: string; name: string; email: string }[]
  /** Whoever asks. */
  viewer: string
  /** Who else had it open a moment ago. */
  others: PresenceView['others']
  /** The newest first. */
  versions: VersionRow[]
  /** The newest that was asked for. */
  proof: ProofView | null
}

/** Who else had a scenario open a moment ago. */
export type PresenceView = { others: { name: string }[] }

/** Why a draft cannot be shown as students would get it. */
export type InvalidDraft = { invalid: { message: string; line: number | null } }

/** An earlier save of a draft. */
export type SaveRow = { revision: number; savedAt: string; savedBy: string | null }

/** What a new scenario begins with. */
export type Beginning =
  | { kind: 'template'; template: string }
  | { kind: 'world'; scenario: string }
  | { kind: 'file'; text: string }
  | { kind: 'version'; code: string }
  /** Of a lesson or a live task: `L08.1`, `T3`. */
  | { kind: 'exercise'; code: string }
