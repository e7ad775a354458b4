import { EVIDENCE } from '#content/interview/gather-evidence.ts'
import { weighFacts } from '#content/interview/match-rubric.ts'
import { loadIdeas } from '#content/questions/load-questions.ts'
import { denyAll, rejectView, shuffleWords } from './change-answers.ts'
import { readLabelled } from './score-answers.ts'
import type { LabelledAnswer } from './score-answers.ts'

/**
 * `node test/content/interview/fit-weights.ts`: fits the weights of `content/interview/weigh-evidence.ts` by logistic
 * regression to those labelled answers of `tuned` whose writers knew neither ideas nor matcher, and prints them with what
 * they reach on questions that they were not fitted to (each eighth of the questions is left out in turn).
 */

/** How much weights are held small, and how many parts the questions are left out in. */
const RIDGE = 6
/** What is hardly ever so is held as small as what is so of one in ten. */
const LEAST_SPREAD = 0.1
const PARTS = 8

type Case = {
  readonly answer: LabelledAnswer
  readonly values: readonly number[]
  readonly withdrawn: boolean
  readonly said: boolean
}

/** What nobody means: of each strong answer its words in no order (by another seed than tests have), and all of it denied. */
const nonsense = (answers: readonly LabelledAnswer[]): LabelledAnswer[] =>
  answers
    .filter(({ kind }) => kind === 'strong')
    .flatMap((one) => [
      { ...one, kind: 'adversarial', hits: [], text: shuffleWords(one.text, one.language, 7) },
      { ...one, kind: 'adversarial', hits: [], text: denyAll(one.text, one.language) },
    ])

/** Every third right answer, with a common wrong answer in somebody else's mouth that is rejected: it says no less for that. */
const disputing = (answers: readonly LabelledAnswer[]): LabelledAnswer[] =>
  answers
    .filter(({ kind }) => kind === 'strong' || kind === 'partial')
    .filter((_, at) => at % 3 === 0)
    .map((one, at) => {
      const { wrong } = one.question
      const view = wrong[at % wrong.length]!.says[one.language]
      return { ...one, text: rejectView(one.text, one.language, view, at) }
    })

function casesOf(answers: readonly LabelledAnswer[]): Case[] {
  return answers.flatMap((answer) => {
    const { facts, wrong, figures, ask } = answer.question
    const { candidates } = weighFacts({
      text: answer.text,
      facts,
      wrong,
      figures,
      ideas: loadIdeas(),
      asked: [ask.en, ask.th],
    })
    return candidates.flatMap(({ but, evidence }, index) =>
      evidence === undefined
        ? []
        : [
            {
              answer,
              values: [1, ...EVIDENCE.map((name) => evidence[name])],
              withdrawn: but !== undefined,
              said: answer.hits.includes(facts[index]!.id),
            },
          ],
    )
  })
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, one, at) => sum + one * b[at]!, 0)
const chance = (weights: readonly number[], values: readonly number[]): number =>
  1 / (1 + Math.exp(-dot(weights, values)))

/** Newton's method; the first value is the constant and is not held small. */
function fit(cases: readonly Case[]): number[] {
  const size = EVIDENCE.length + 1
  const spread = Array.from({ length: size }, (_, at) => {
    const mean = cases.reduce((sum, { values }) => sum + values[at]!, 0) / cases.length
    const squares = cases.reduce((sum, { values }) => sum + (values[at]! - mean) ** 2, 0) / cases.length
    return at === 0 ? 0 : Math.max(LEAST_SPREAD, squares)
  })
  let weights = Array.from({ length: size }, () => 0)
  for (let round = 0; round < 30; round++) {
    const slope = weights.map((weight, at) => -RIDGE * spread[at]! * weight)
    const curve = weights.map((_, row) =>
      weights.map((__, column) => (row === column ? RIDGE * spread[row]! + 1e-6 : 0)),
    )
    for (const { values, said } of cases) {
      const p = chance(weights, values)
      for (let row = 0; row < size; row++) {
        slope[row]! += (Number(said) - p) * values[row]!
        for (let column = 0; column < size; column++)
          curve[row]![column]! += p * (1 - p) * values[row]! * values[column]!
      }
    }
    const step = solve(curve, slope)
    weights = weights.map((weight, at) => weight + step[at]!)
  }
  return weights
}

/** Solves a system of linear equations by elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]!])
  for (let at = 0; at < rows.length; at++) {
    const pivot = rows.slice(at).toSorted((a, b) => Math.abs(b[at]!) - Math.abs(a[at]!))[0]!
    rows.splice(rows.indexOf(pivot), 1)
    rows.splice(at, 0, pivot)
    for (const [index, row] of rows.entries()) {
      if (index === at) continue
      const times = row[at]! / pivot[at]!
      for (let column = at; column < row.length; column++) row[column]! -= times * pivot[column]!
    }
  }
  return rows.map((row, at) => row.at(-1)! / row[at]!)
}

function report(answers: readonly LabelledAnswer[], proposed: readonly Case[]): string {
  return ['en', 'th']
    .map((language) => {
      const said = answers.filter((one) => one.language === language).reduce((sum, { hits }) => sum + hits.length, 0)
      const mine = proposed.filter(({ answer }) => answer.language === language)
      const right = mine.filter((one) => one.said).length
      return `${language} ${(right / mine.length).toFixed(3)} / ${(right / said).toFixed(3)}`
    })
    .join('   ')
}

const answers = readLabelled('tuned').filter(({ unseen }) => unseen)
const cases = casesOf([...answers, ...nonsense(answers), ...disputing(answers)])
const slugs = [...new Set(answers.map(({ question }) => question.slug))]
const chances = new Map<Case, number>()
for (let part = 0; part < PARTS; part++) {
  const left = new Set(slugs.filter((_, at) => at % PARTS === part))
  const weights = fit(cases.filter(({ answer }) => !left.has(answer.question.slug)))
  for (const one of cases) if (left.has(one.answer.question.slug)) chances.set(one, chance(weights, one.values))
}
console.log(`${answers.length} answers to ${slugs.length} questions, ${cases.length} facts that may have been said`)
console.log('precision / recall on questions left out, by the chance that is enough')
console.log(
  `  any    ${report(
    answers,
    cases.filter((one) => answers.includes(one.answer) && !one.withdrawn),
  )}`,
)
for (const enough of [0.4, 0.5, 0.55, 0.6, 0.65, 0.7])
  console.log(
    `  ${enough.toFixed(2)}   ${report(
      answers,
      cases.filter((one) => answers.includes(one.answer) && !one.withdrawn && chances.get(one)! >= enough),
    )}`,
  )
const [constant, ...weights] = fit(cases)
console.log(`\n  constant: ${constant!.toFixed(2)}`)
for (const [at, name] of EVIDENCE.entries()) console.log(`  ${name}: ${weights[at]!.toFixed(2)},`)
