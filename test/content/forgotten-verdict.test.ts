import { expect, it } from 'vitest'
import { findExercise } from '#content/load.ts'
import { ShownRuns } from '#content/shown-run.ts'
import { verdictOn } from '#sim/grading/verdict-on.ts'
import { marginCounts } from '#sim/run/margin-counts.ts'

// In this lesson mails come after the verdict on their checkout was forgotten, and are voted on alone.
it('explains a trace that was decided twice by the policy that kept it, and counts none twice', async () => {
  const run = await new ShownRuns((await findExercise('L08.3'))!).run()
  const { truth } = run.recording
  const stored = Array.from({ length: truth.count }, (_, request) => request).filter(
    (request) => verdictOn(run, 'fate', request) === 'kept',
  )
  expect(stored.length).toBeGreaterThan(200)
  expect(stored.filter((request) => verdictOn(run, 'policy', request) === 'none')).toEqual([])
  expect(marginCounts(run.single!).find(({ kind }) => kind === 'held')?.value).toBeLessThanOrEqual(320)
})
