import { describe, expect, it } from 'vitest'
import { chanceEstimate, estimateSkills } from '#app/_server/memory/skill-model.ts'
import type { SkillAnswer } from '#app/_server/memory/skill-model.ts'

/** A small generator of our own, so that the same learners are simulated everywhere. */
function createRandom(seed: number) {
  let state = seed
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  return { uniform, normal, pick: (count: number) => Math.floor(uniform() * count) }
}
type Random = ReturnType<typeof createRandom>

function correlation(a: number[], b: number[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [ma, mb] = [mean(a), mean(b)]
  const product = a.reduce((sum, value, index) => sum + (value - ma) * (b[index]! - mb), 0)
  const square = (values: number[], middle: number) => values.reduce((sum, value) => sum + (value - middle) ** 2, 0)
  return product / Math.sqrt(square(a, ma) * square(b, mb))
}

const competencies = 24
const average = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Harder to read than the model thinks: real difficulties differ from their level's, some guess, some slip. */
function answerAs(random: Random, abilities: number[], competency: number): SkillAnswer {
  const level = random.pick(4) - 1
  const difficulty = level + 0.4 * random.normal()
  const chance = 0.04 + 0.92 / (1 + Math.exp(difficulty - abilities[competency]!))
  return {
    shares: [{ competency, share: 1 }],
    difficulty: level,
    right: random.uniform() < chance,
    evidence: 1,
  }
}

function learnersOf(random: Random, count: number): number[][] {
  return Array.from({ length: count }, () => {
    const general = 1.2 * random.normal()
    return Array.from({ length: competencies }, () => general + 0.7 * random.normal())
  })
}

describe('the estimate of skills, on simulated learners', () => {
  it('follows true ability over all with r ≥ 0.9 after 60 answers', () => {
    const random = createRandom(20261121)
    const learners = learnersOf(random, 400)
    const estimated = learners.map((abilities) => {
      const answers = Array.from({ length: 60 }, () => answerAs(random, abilities, random.pick(competencies)))
      return average(estimateSkills(competencies, answers).mean)
    })
    const r = correlation(estimated, learners.map(average))
    console.log(
      `skill estimate: 400 learners, 60 answers over ${competencies} competencies: overall r = ${r.toFixed(3)}`,
    )
    expect(r).toBeGreaterThanOrEqual(0.9)
  })

  it('follows true ability in a competency with r ≥ 0.9 after 60 answers of its own', () => {
    const random = createRandom(7)
    const learners = learnersOf(random, 400)
    const asked = [0, 7, 15, 23]
    const estimates = learners.map((abilities) => {
      const answers = asked.flatMap((competency) =>
        Array.from({ length: 60 }, () => answerAs(random, abilities, competency)),
      )
      return estimateSkills(competencies, answers).mean
    })
    const each = asked.map((competency) =>
      correlation(
        estimates.map((mean) => mean[competency]!),
        learners.map((abilities) => abilities[competency]!),
      ),
    )
    console.log(`skill estimate: 60 answers of its own: r = ${each.map((r) => r.toFixed(3)).join(', ')}`)
    expect(Math.min(...each)).toBeGreaterThanOrEqual(0.9)
  })

  it('gives intervals that hold the true chance about nine times of ten', () => {
    const random = createRandom(99)
    const learners = learnersOf(random, 300)
    let held = 0
    for (const abilities of learners) {
      const answers = Array.from({ length: 30 }, () => answerAs(random, abilities, random.pick(6)))
      const { low, high } = chanceEstimate(estimateSkills(competencies, answers), [{ competency: 3, share: 1 }])
      const truth = 1 / (1 + Math.exp(-abilities[3]!))
      if (low <= truth && truth <= high) held += 1
    }
    console.log(`skill estimate: 90 % intervals held the truth for ${((100 * held) / 300).toFixed(1)} % of learners`)
    expect(held / 300).toBeGreaterThan(0.84)
    expect(held / 300).toBeLessThan(0.97)
  })
})

describe('the estimate of skills', () => {
  const answer = (competency: number, right: boolean, evidence = 1, difficulty = 0): SkillAnswer => ({
    shares: [{ competency, share: 1 }],
    difficulty,
    right,
    evidence,
  })
  const chance = (answers: SkillAnswer[], competency = 0) =>
    chanceEstimate(estimateSkills(3, answers), [{ competency, share: 1 }])

  it('knows nothing before the first answer, and says how little', () => {
    const { chance: even, low, high } = chance([])
    expect(even).toBe(0.5)
    expect(high - low).toBeGreaterThan(0.7)
  })

  it('does not depend on the order of answers', () => {
    const answers = [answer(0, true), answer(1, false, 0.5), answer(0, false, 1, 1), answer(2, true)]
    const [there, back] = [estimateSkills(3, answers), estimateSkills(3, answers.toReversed())]
    expect(back.mean.map((value) => value.toFixed(9))).toEqual(there.mean.map((value) => value.toFixed(9)))
  })

  it('moves the competency that was asked most, and the others the same way', () => {
    const [asked, other] = [chance([answer(0, true)], 0), chance([answer(0, true)], 1)]
    expect(asked.chance).toBeGreaterThan(other.chance)
    expect(other.chance).toBeGreaterThan(0.5)
  })

  it('learns less from an answer that had help, and nothing from one that was given away', () => {
    const [alone, helped, given] = [1, 0.5, 0].map((evidence) => chance([answer(0, true, evidence)]))
    expect(alone!.chance).toBeGreaterThan(helped!.chance)
    expect(given!.chance).toBe(0.5)
    expect(helped!.high - helped!.low).toBeGreaterThan(alone!.high - alone!.low)
  })

  it('learns more from a hard question that was answered than from an easy one', () => {
    expect(chance([answer(0, true, 1, 2)]).chance).toBeGreaterThan(chance([answer(0, true, 1, -1)]).chance)
  })

  it('narrows with every answer', () => {
    const width = (count: number) => {
      const { low, high } = chance(Array.from({ length: count }, (_, index) => answer(0, index % 2 === 0)))
      return high - low
    }
    expect(width(40)).toBeLessThan(width(10))
    expect(width(10)).toBeLessThan(width(2))
  })

  it('stays finite for somebody who is always right', () => {
    const { mean } = estimateSkills(
      3,
      Array.from({ length: 2000 }, () => answer(0, true)),
    )
    expect(mean.every(Number.isFinite)).toBe(true)
    expect(chance(Array.from({ length: 2000 }, () => answer(0, true))).chance).toBeLessThan(1)
  })
})
