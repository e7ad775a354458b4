import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { matchRubric } from '#content/interview/match-rubric.ts'
import { findQuestion, loadIdeas } from '#content/questions/load-questions.ts'
import type { Question } from '#content/questions/load-questions.ts'

export const LANGUAGES = ['en', 'th'] as const
export const KINDS = ['strong', 'partial', 'wrong', 'adversarial', 'off-topic'] as const

/** `answers/<half>/<slug>/<n>.yaml`: answers to one question, with the facts that a fair listener would tick. */
const labelled = z.strictObject({
  question: z.string(),
  /** Whether they were written by somebody who knew neither the ideas nor the matcher. */
  unseen: z.boolean().optional(),
  answers: z.array(
    z.strictObject({ language: z.enum(LANGUAGES), kind: z.enum(KINDS), text: z.string(), hits: z.array(z.string()) }),
  ),
})
export type LabelledAnswer = z.infer<typeof labelled>['answers'][number] & {
  readonly question: Question
  readonly unseen: boolean
}

/** The halves of the set, which are folders of `answers`. */
export const HALVES = ['tuned', 'fresh'] as const
export type Half = (typeof HALVES)[number]

const folderOf = (half: Half): string => join(import.meta.dirname, 'answers', half)

/** Whether there are labelled answers of this half. */
export const hasLabelled = (half: Half): boolean => existsSync(folderOf(half))

const known = new Map<Half, readonly LabelledAnswer[]>()

/** The labelled answers of one half of the set. */
export function readLabelled(half: Half): readonly LabelledAnswer[] {
  const answers = known.get(half) ?? readAnew(half)
  known.set(half, answers)
  return answers
}

function readAnew(half: Half): readonly LabelledAnswer[] {
  const folder = folderOf(half)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .flatMap((name) => parseLabelled(readFileSync(join(folder, name), 'utf8'), `${half}/${name}`))
}

/** Reads the labelled answers to one question; throws where they name a question or a fact that there is not. */
export function parseLabelled(text: string, name: string): LabelledAnswer[] {
  const { question: slug, unseen = false, answers } = labelled.parse(parse(text))
  const question = findQuestion(slug)
  if (question === undefined) throw new Error(`${name}: there is no question ${slug}`)
  const facts = new Set(question.facts.map(({ id }) => id))
  for (const id of answers.flatMap(({ hits }) => hits)) {
    if (!facts.has(id)) throw new Error(`${name}: the question ${slug} has no fact ${id}`)
  }
  return answers.map((answer) => ({ ...answer, question, unseen }))
}

/** The facts that the matcher proposes for an answer. */
export function proposedFacts({ question, text }: Pick<LabelledAnswer, 'question' | 'text'>): readonly string[] {
  const { facts, wrong, figures, ask } = question
  return matchRubric({ text, facts, wrong, figures, ideas: loadIdeas(), asked: [ask.en, ask.th] })
    .facts.filter(({ hit }) => hit)
    .map(({ id }) => id)
}

/** How proposals compare with labels, over all facts of all answers together. */
export type Score = { readonly proposed: number; readonly labelled: number; readonly both: number }

/** Micro-averaged: each fact of each answer counts once. */
export function score(answers: readonly LabelledAnswer[]): Score {
  const total = { proposed: 0, labelled: 0, both: 0 }
  for (const answer of answers) {
    const proposed = proposedFacts(answer)
    total.proposed += proposed.length
    total.labelled += answer.hits.length
    total.both += proposed.filter((id) => answer.hits.includes(id)).length
  }
  return total
}

/** The score of all that these are scores of. */
export function together(scores: readonly Score[]): Score {
  const sumOf = (key: keyof Score): number => scores.reduce((sum, one) => sum + one[key], 0)
  return { proposed: sumOf('proposed'), labelled: sumOf('labelled'), both: sumOf('both') }
}

export const precisionOf = ({ proposed, both }: Score): number => (proposed === 0 ? 1 : both / proposed)
export const recallOf = ({ labelled: said, both }: Score): number => (said === 0 ? 1 : both / said)
