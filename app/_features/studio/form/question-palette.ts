import type { WorldNames } from '#content/authored/world-names.ts'

/** The questions that can be added with one click: each computes its answer on the student's own run. */
export const questionKinds = [
  'culprit',
  'onset',
  'share',
  'percentile',
  'count',
  'amplification',
  'header',
  'cost',
  'parameter',
  'clock',
  'free',
] as const
export type QuestionKind = (typeof questionKinds)[number]

type Words = { en: string; th: string }
/** A question as it stands in a document. */
export type NewQuestion = Record<string, unknown> & { id: string; prompt: Words }

type Known = {
  names: WorldNames
  /** Names of parameters that pick one of some values. */
  picked: readonly string[]
  /** Ids of questions there are. */
  taken: readonly string[]
}

function freeId(wanted: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const id = number === 1 ? wanted : `${wanted}-${number}`
    if (!taken.includes(id)) return id
  }
}

/** Whether the world has what a kind of question asks about. */
export function isOffered(kind: QuestionKind, { names, picked }: Pick<Known, 'names' | 'picked'>): boolean {
  const hasFault = names.faults.some(({ decoy }) => !decoy)
  if (kind === 'culprit' || kind === 'onset' || kind === 'clock') return hasFault
  if (kind === 'parameter') return picked.length > 0
  if (kind === 'amplification' || kind === 'header') return names.edges.length > 0
  return true
}

/** Asks for the share of an operation that is slow, in words that say what slow is: students do not know the world. */
export function slowPrompt(operation: string, slowOverMs: number): Words {
  return {
    en: `What percentage of ${operation} took longer than ${slowOverMs} ms?`,
    th: `${operation} กี่เปอร์เซ็นต์ที่ใช้เวลาเกิน ${slowOverMs} ms`,
  }
}

/** Asks for the share of an operation that fails. */
export function failedPrompt(operation: string): Words {
  return { en: `What percentage of ${operation} failed?`, th: `${operation} ล้มเหลวกี่เปอร์เซ็นต์` }
}

/** A question of a kind about what the world has, with words to be changed. */
export function newQuestion(kind: QuestionKind, { names, picked, taken }: Known): NewQuestion {
  const fault = (names.faults.find(({ decoy }) => !decoy) ?? names.faults[0])?.id ?? 'fault'
  const operation = names.operations[0] ?? ''
  const edge = names.edges[0] ?? ''
  const id = freeId(kind === 'free' ? 'question' : kind, taken)
  const number = (prompt: Words, measure: unknown, rest: Record<string, unknown>): NewQuestion => ({
    id,
    kind: 'number',
    prompt,
    ...rest,
    answer: { measure },
  })
  switch (kind) {
    case 'culprit':
      return {
        id,
        kind: 'choice',
        prompt: { en: 'Who is the cause?', th: 'ต้นเหตุอยู่ที่ใคร' },
        options: names.peers.length > 0 ? ['services', 'peers'] : 'services',
        answer: { measure: { kind: 'culprit', fault } },
      }
    case 'onset':
      return number(
        { en: 'How many seconds after the start did it begin?', th: 'เริ่มขึ้นกี่วินาทีหลังเริ่มรัน' },
        { kind: 'fault', fault, what: 'onset_s' },
        { unit: 's', max: 600, step: 0.5, within: 2 },
      )
    case 'share':
      return number(
        slowPrompt(operation, names.slowOverMs),
        { kind: 'share', where: 'slow', of: { operation } },
        { unit: '%', max: 100, step: 0.1, within: 1 },
      )
    case 'percentile':
      return number(
        { en: `What is the 95th percentile of ${operation}?`, th: `p95 ของ ${operation} เป็นเท่าไร` },
        { kind: 'percentile_ms', p: 95, operation },
        { unit: 'ms', max: 100_000, step: 1, within: 50 },
      )
    case 'count':
      return number(
        { en: 'How many requests failed?', th: 'มีกี่ request ที่ล้มเหลว' },
        { kind: 'count', where: 'error' },
        { max: 1_000_000, step: 1, within: 0 },
      )
    case 'amplification':
      return number(
        { en: `How many calls on ${edge} does one request make?`, th: `หนึ่ง request เรียก ${edge} กี่ครั้ง` },
        { kind: 'calls_per_request', edge },
        { max: 1000, step: 0.1, within: 0.2 },
      )
    case 'header':
      return {
        id,
        kind: 'text',
        prompt: {
          en: `Which \`traceparent\` arrives first on ${edge}?`,
          th: `\`traceparent\` ตัวแรกที่มาถึงทาง ${edge} คืออะไร`,
        },
        answer: { measure: { kind: 'header', edge, header: 'traceparent' } },
      }
    case 'cost':
      return number(
        { en: 'How many MiB of spans did the backends receive?', th: 'backend ได้รับ span กี่ MiB' },
        { kind: 'stored_mib' },
        { unit: 'MiB', max: 100_000, step: 0.1, within: 0.5 },
      )
    case 'clock':
      return {
        id,
        kind: 'choice',
        prompt: { en: 'Whose clock is wrong?', th: 'นาฬิกาของ host ไหนเพี้ยน' },
        options: 'hosts',
        answer: { measure: { kind: 'culprit', fault, as: 'host' } },
      }
    case 'parameter':
      return {
        id,
        kind: 'choice',
        prompt: { en: `Which ${picked[0]} is it?`, th: `${picked[0]} ไหน` },
        options: `parameter:${picked[0]}`,
        answer: { parameter: picked[0] },
      }
    case 'free':
      return {
        id,
        kind: 'choice',
        prompt: { en: 'Which of these is true?', th: 'ข้อใดถูก' },
        options: { a: { en: 'The first', th: 'ข้อแรก' }, b: { en: 'The second', th: 'ข้อที่สอง' } },
        answer: { is: 'a' },
      }
  }
}
