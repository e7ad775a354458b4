import type { Diagnostic } from '../diagnostic.ts'

type Kind = { code: string; severity: 'error' | 'warning'; hint: (count: number) => string }

const times = (count: number, what: string, plural = `${what}s`): string =>
  count === 1 ? `One ${what} was` : `${count} ${plural} were`

/** What can be wrong with a part of a file of which the rest is read. */
const KINDS = {
  span: { code: 'span-left-out', severity: 'error', hint: (count) => `${times(count, 'span')} left out.` },
  detail: {
    code: 'detail-left-out',
    severity: 'error',
    hint: (count) => `${times(count, 'attribute, event or link', 'attributes, events or links')} left out.`,
  },
  line: { code: 'line-left-out', severity: 'error', hint: (count) => `${times(count, 'line')} left out.` },
  end: { code: 'file-cut-short', severity: 'error', hint: () => 'What came before it was read.' },
  signal: {
    code: 'other-signal-left-out',
    severity: 'warning',
    hint: () => 'Only the traces beside them were read.',
  },
  record: {
    code: 'log-record-left-out',
    severity: 'error',
    hint: (count) => `${times(count, 'log record')} left out.`,
  },
  astray: { code: 'log-records-astray', severity: 'warning', hint: () => 'What leads to no trace is not shown.' },
  id: {
    code: 'ids-made',
    severity: 'warning',
    hint: (count) =>
      `${count === 1 ? 'It was' : `${count} ids were`} replaced by a hash of the text, the same everywhere.`,
  },
  process: {
    code: 'process-missing',
    severity: 'warning',
    hint: (count) => `${times(count, 'span')} read without a service.`,
  },
} satisfies Record<string, Kind>

/** What was wrong with a file that could be read all the same: the first of each kind, and how many there are. */
export class ImportProblems {
  private readonly seen = new Map<keyof typeof KINDS, { message: string; count: number }>()

  /** `message` is one sentence with the place in it, without its full stop. */
  add(kind: keyof typeof KINDS, message: string): void {
    const seen = this.seen.get(kind)
    if (seen === undefined) this.seen.set(kind, { message, count: 1 })
    else seen.count++
  }

  /** One more of a kind, whose sentence is only made for the first. */
  count(kind: keyof typeof KINDS, sentence: () => string): void {
    const seen = this.seen.get(kind)
    if (seen === undefined) this.seen.set(kind, { message: sentence(), count: 1 })
    else seen.count++
  }

  get list(): Diagnostic[] {
    return [...this.seen].map(([kind, { message, count }]) => ({
      code: KINDS[kind].code,
      severity: KINDS[kind].severity,
      stage: 'unmarshal',
      message: `${message}.`,
      hint: KINDS[kind].hint(count),
      params: { count },
    }))
  }
}

/** Why nothing of a file could be read. */
export const refusal = (code: string, message: string, params?: Record<string, string | number>): Diagnostic => ({
  code,
  severity: 'error',
  stage: 'unmarshal',
  message,
  ...(params !== undefined && { params }),
})
