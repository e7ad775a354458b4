import type { NewQuestion } from '../form/question-palette.ts'
import { textAt, valueAt } from '../document/read-yaml.ts'
import type { Move } from './recording.ts'

type Words = { en: string; th: string }
/** A wrong answer as it stands in a document: computed on each student's run, with what is said to it. */
export type WrongAnswer = { id: string; answer: Record<string, unknown>; feedback: Words }

/** A wrong answer is no use where it is nearly right: it has to be so many times further off than may be tolerated. */
const leastDistance = 4
/** And further from being right than runs differ, in standard deviations: of two hundred seeds none may make it right. */
const leastDeviations = 5

/** Mistakes that people make at the questions of a recording, by the question's id; whether they are mistakes here is not asked. */
export function wrongCandidates(question: NewQuestion, first: Move, runS: number): WrongAnswer[] {
  const { id } = question
  const onset = { kind: 'fault', fault: first.id, what: 'onset_s' }
  const operation =
    textAt(question, ['answer', 'measure', 'operation']) || textAt(question, ['answer', 'measure', 'of', 'operation'])
  const kind = textAt(question, ['answer', 'measure', 'kind'])
  if (kind === 'fault')
    return [
      {
        id: `${id}-it-ended`,
        answer: { measure: { ...onset, what: 'ends_s' } },
        feedback: {
          en: 'That is when it ended. Sort the requests by start, and look for the first one that is unlike those before it.',
          th: 'นั่นคือเวลาที่จบ ลองเรียง request ตามเวลาเริ่ม แล้วหาตัวแรกที่ต่างจากตัวก่อนหน้า',
        },
      },
      {
        id: `${id}-from-the-end`,
        answer: { formula: 'run - began', figures: { run: { value: runS }, began: onset } },
        feedback: {
          en: 'You counted back from the end of the run. Count from its start.',
          th: 'คุณนับถอยหลังจากตอนจบของรัน ลองนับจากตอนเริ่ม',
        },
      },
    ]
  if (kind === 'share') {
    const where = textAt(question, ['answer', 'measure', 'where'])
    return [
      {
        id: `${id}-the-others`,
        answer: { formula: '100 - hit', figures: { hit: valueAt(question, ['answer', 'measure']) } },
        feedback:
          where === 'slow'
            ? { en: 'That is the share of those that were fast enough.', th: 'นั่นคือสัดส่วนของตัวที่เร็วพอ' }
            : { en: 'That is the share of those that did not fail.', th: 'นั่นคือสัดส่วนของตัวที่ไม่ล้มเหลว' },
      },
      {
        id: `${id}-of-everything`,
        answer: {
          formula: '100 * hit / all',
          figures: { hit: { kind: 'count', where, operation }, all: { kind: 'requests' } },
        },
        feedback: {
          en: `You divided by all requests. Divide by those for ${operation} alone: the others were never at risk.`,
          th: `คุณหารด้วย request ทั้งหมด ลองหารด้วย ${operation} อย่างเดียว ตัวอื่นไม่มีทางโดน`,
        },
      },
    ]
  }
  if (kind === 'percentile_ms')
    return [
      {
        // Not the median of all: where about half were hit it jumps from the quick ones to the slow ones by the seed.
        id: `${id}-of-the-quick`,
        answer: { measure: { kind: 'percentile_ms', p: 10, operation } },
        feedback: {
          en: 'That is what the quickest took, and they were not hit. Take the median of the slow ones alone.',
          th: 'นั่นคือเวลาของตัวที่เร็วที่สุด ซึ่งไม่โดน ลองหาค่ามัธยฐานเฉพาะตัวที่ช้า',
        },
      },
      {
        id: `${id}-slowest`,
        answer: { measure: { kind: 'percentile_ms', p: 100, where: 'slow', operation } },
        feedback: {
          en: 'That is the slowest one. Half of the slow ones took less than the median, and half took more.',
          th: 'นั่นคือตัวที่ช้าสุด ค่ามัธยฐานคือครึ่งหนึ่งของตัวที่ช้าใช้เวลาน้อยกว่า และอีกครึ่งใช้มากกว่า',
        },
      },
    ]
  return []
}

/** Those that are far from right on every run, and by more than runs differ; of each run, answers by id as students write them. */
export function clearlyWrong(
  question: NewQuestion,
  candidates: readonly WrongAnswer[],
  runs: readonly Readonly<Record<string, string | null>>[],
): WrongAnswer[] {
  const within = Number(question['within'] ?? 0)
  return candidates.filter(({ id }) => {
    const off = runs.map((answers) => Number(answers[id] ?? Number.NaN) - Number(answers[question.id] ?? Number.NaN))
    const mean = off.reduce((sum, one) => sum + one, 0) / off.length
    const variance = off.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, off.length - 1)
    return (
      off.every((one) => Math.abs(one) > leastDistance * within) &&
      Math.abs(mean) - leastDeviations * Math.sqrt(variance) > within
    )
  })
}
