import type { JourneyStep } from '#sim/worker/journey-protocol.ts'

/** A step as it is drawn. */
export type JourneyRow = {
  step: JourneyStep
  /** Its index in the journey. */
  index: number
  /** The collector and the pipeline that begin here, to be named above the row; null where it goes on as before. */
  heading: { collector: string | null; pipeline: string | null }
  /** Branches that lead here: 0 on the way that was there first. */
  depth: number
  /** From leaving the step before to reaching this one, ns; 0 where nothing lies between. */
  betweenNs: number
  /** Part of the whole way spent here, as fractions of it. */
  from: number
  to: number
}

/**
 * Orders a journey for reading: a way is followed to its end before the next branch begins.
 *
 * Steps come in order of time, in which the branches of a fan-out are interleaved.
 */
export function layOutJourney(steps: readonly JourneyStep[]): JourneyRow[] {
  const start = steps[0]?.atNs ?? 0
  const total = Math.max(1, endOf(steps) - start)
  const rows: JourneyRow[] = []
  const add = (index: number, depth: number): void => {
    const step = steps[index]!
    const before = step.from === null ? null : steps[step.from]!
    const { pipeline, collector } = step.place
    const reached = step.atNs
    const left = step.leftNs ?? endOf(steps)
    const last = (key: 'pipeline' | 'collector') => rows.findLast((row) => row.step.place[key] !== null)?.step.place
    const isSamePipeline = last('pipeline')?.pipeline === pipeline && last('pipeline')?.collector === collector
    rows.push({
      step,
      index,
      heading: {
        collector: collector === last('collector')?.collector ? null : collector,
        pipeline: isSamePipeline ? null : pipeline,
      },
      depth,
      betweenNs: before === null || before.leftNs === null ? 0 : Math.max(0, reached - before.leftNs),
      from: (reached - start) / total,
      to: (left - start) / total,
    })
    const after = steps.flatMap(({ from }, next) => (from === index ? [next] : []))
    for (const [place, next] of after.entries()) add(next, place === 0 ? depth : depth + 1)
  }
  steps.forEach(({ from }, index) => {
    if (from === null) add(index, 0)
  })
  return rows
}

/** How long the whole way took, ns. */
export const journeyNs = (steps: readonly JourneyStep[]): number => endOf(steps) - (steps[0]?.atNs ?? 0)

const endOf = (steps: readonly JourneyStep[]): number =>
  steps.reduce((latest, { atNs, leftNs }) => Math.max(latest, atNs, leftNs ?? atNs), 0)
