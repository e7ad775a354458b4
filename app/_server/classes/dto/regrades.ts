export type RegradeEntry = {
  id: string
  step: string
  fromVersion: string
  toVersion: string
  status: 'queued' | 'running' | 'done' | 'failed'
  progress: number
  askedAt: string
  appliedAt: string | null
}

/** `GET /api/classes/regrades/<id>`. */
export type RegradeView = RegradeEntry & {
  /** Every submission, by student and attempt. */
  rows: RegradeRow[]
  counts: { better: number; worse: number; same: number; failed: number }
  /** What checks and questions are called in the new version, by id. */
  labels: Record<string, { en: string; th?: string | undefined }>
}

export type RegradeRow = {
  attempt: string
  student: { userId: string; name: string; studentNo: string | null }
  ordinal: number
  before: { passed: boolean; score: number } | null
  after: { passed: boolean; score: number } | null
  /** Predicates that turned, by id; `labels` of the view has their words. */
  turned: { id: string; to: boolean }[]
  change: 'better' | 'worse' | 'same' | 'failed'
}
