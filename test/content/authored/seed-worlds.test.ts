import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileScenario } from '#content/authored/compile-scenario.ts'
import { readAuthored, writeAuthored } from '#content/authored/read-authored.ts'
import { variantSeeds } from '#content/authored/variant-seeds.ts'
import { drawParameters } from '#content/draw-parameters.ts'
import { loadScenarioText } from '#content/load.ts'
import type { Exercise } from '#content/load.ts'
import { proveExercise } from '#content/prove.ts'
import { SeedWorlds } from '#content/seed-worlds.ts'
import { ShownRuns } from '#content/shown-run.ts'
import { task } from './support.ts'

let folder: string
let exercise: Exercise

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authored-'))
  const compiled = await compileScenario(
    task({ parameters: { rate: { pick: [600, 900] } }, world: { load: { per_minute: '$rate' } } }),
    { number: 1, version: 1 },
  )
  if ('diagnostics' in compiled) throw new Error(compiled.diagnostics[0]!.message)
  await writeAuthored(folder, compiled.files)
  exercise = (await readAuthored(folder)).exercise
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const rateOn = (seed: number) => drawParameters(exercise.config.parameters!, seed)['rate'] as number

describe('an exercise with parameters', () => {
  it('has a world of its own for each seed, made once for those who draw the same', async () => {
    const documents = { collector: exercise.documents['collector']!.fix }
    const worlds = new SeedWorlds(exercise, await loadScenarioText('shop'), documents)
    const [first, ...others] = variantSeeds(12)
    const prepared = await worlds.on(first!)
    if ('error' in prepared) throw new Error(prepared.error.message)
    expect(prepared.scenario.load.per_minute).toBe(rateOn(first!))
    const alike = others.find((seed) => rateOn(seed) === rateOn(first!))!
    expect(await worlds.on(alike)).toBe(prepared)
    const different = others.find((seed) => rateOn(seed) !== rateOn(first!))!
    const other = await worlds.on(different)
    if ('error' in other) throw new Error(other.error.message)
    expect(other.scenario.load.per_minute).toBe(rateOn(different))
    expect(other.worldKey).not.toBe(prepared.worldKey)
  })

  it('shows each student a run of their own world', async () => {
    for (const seed of variantSeeds(3)) {
      const run = await new ShownRuns(exercise, seed).run()
      // Half the load for a third of a minute.
      expect(run.recording.truth.count).toBe(rateOn(seed) / 6)
    }
  })

  it('is proven like any other, each hidden run in the world of its seed', async () => {
    const proof = await proveExercise(exercise, 2, new ShownRuns(exercise), () => {})
    expect(proof.problems).toEqual([])
    expect(proof.answers.map(({ name, expected }) => [name, expected])).toContainEqual(['reference', 'passes'])
  })
})
