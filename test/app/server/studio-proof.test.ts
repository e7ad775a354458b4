import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#app/_server/access.ts'
import { getPrisma } from '#app/_server/node/db.ts'
import { startGradingQueue, stopGradingQueue } from '#app/_server/node/grading-queue.ts'
import { addEditor, removeEditor } from '#app/_server/studio/editors.ts'
import type { ProofView } from '#app/_server/studio/dto.ts'
import { streamProof } from '#app/_server/studio/proof-stream.ts'
import { askProof, cancelProof, digest, findProof } from '#app/_server/studio/proofs.ts'
import { publish } from '#app/_server/studio/publish.ts'
import { createScenario } from '#app/_server/studio/scenarios.ts'
import { createDatabase, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'
import { createActor } from '../../support/studio-people.ts'

const prover = new URL('../../support/server-fake-prover.ts', import.meta.url)

/** A scenario of which the fake gate finds this, and its proof, asked for. */
async function ask(owner: Actor, command: string): Promise<{ scenario: string; proof: string; text: string }> {
  const text = `# prover: ${command}\ntitle: { en: One }\n`
  const created = await createScenario(owner, { kind: 'file', text })
  if (!created.ok) throw new Error(created.problem)
  const asked = await askProof(owner, created.value.id)
  if (!asked.ok) throw new Error(asked.problem)
  return { scenario: created.value.id, proof: asked.value.id, text }
}

async function until(owner: Actor, proof: string, isThere: (view: ProofView) => boolean): Promise<ProofView> {
  for (;;) {
    const view = await findProof(owner, proof)
    if (view && isThere(view)) return view
    await delay(30)
  }
}

const isOver = ({ status }: ProofView): boolean => status === 'done' || status === 'failed'

/** All events of a stream, parsed, when it has ended. */
async function readAll(stream: ReadableStream<Uint8Array>): Promise<Partial<ProofView>[]> {
  const text = await new Response(stream).text()
  return [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data!) as Partial<ProofView>)
}

describe.each(engines)('proofs on %s', (engine) => {
  let database: TestDatabase
  const folder = mkdtempSync(join(tmpdir(), 'tracelab-proofs-'))
  beforeAll(async () => {
    database = await createDatabase(engine)
    await startGradingQueue({ prover, threads: 1 })
  })
  afterAll(async () => {
    await database.remove()
    rmSync(folder, { recursive: true })
  })

  it('are of the text that was there when they were asked for, and let it be published', async () => {
    const owner = await createActor()
    const { scenario, proof, text } = await ask(owner, 'pass')
    const done = await until(owner, proof, isOver)
    expect(done).toMatchObject({ status: 'done', progress: 1, failure: null })
    expect(done.report).toMatchObject({ sha256: digest(text), blockers: [] })
    expect(await publish(owner, { id: scenario, proof, note: '' })).toEqual({ ok: true, value: { version: 1 } })
  })

  it('with a blocker keep publishing shut, and say where it is', async () => {
    const owner = await createActor()
    const { scenario, proof } = await ask(owner, 'block')
    const { report } = await until(owner, proof, isOver)
    expect(report?.blockers).toEqual([{ message: 'A wrong answer passes.', line: 3, column: 1, seeds: [0] }])
    expect(await publish(owner, { id: scenario, proof, note: '' })).toEqual({ ok: false, problem: 'not_now' })
  })

  it('that the gate has a bug with have failed, and can be asked for again', async () => {
    const owner = await createActor()
    const { scenario, proof } = await ask(owner, 'throw')
    expect(await until(owner, proof, isOver)).toMatchObject({
      status: 'failed',
      failure: 'grader_failed',
      report: null,
    })
    const again = await askProof(owner, scenario)
    expect(again.ok && again.value.id).not.toBe(proof)
  })

  it('that nobody wants any more are stopped in the midst of it, and leave room for the next', async () => {
    const owner = await createActor()
    const { scenario, proof } = await ask(owner, 'spin')
    await until(owner, proof, ({ status }) => status === 'running')
    expect(await cancelProof(owner, scenario)).toEqual({ ok: true, value: null })
    const next = await ask(owner, 'pass')
    expect(await until(owner, next.proof, isOver)).toMatchObject({ status: 'done' })
    expect(await findProof(owner, proof)).toMatchObject({ status: 'failed', failure: 'called_off', report: null })
  })

  it('that a stopping server leaves are run by the next', async () => {
    const owner = await createActor()
    const go = join(folder, `${engine}-stop`)
    const { proof } = await ask(owner, `wait-for ${go}`)
    await until(owner, proof, ({ status }) => status === 'running')
    await stopGradingQueue()
    expect(await findProof(owner, proof)).toMatchObject({ status: 'queued' })
    writeFileSync(go, '')
    await startGradingQueue({ prover, threads: 1 })
    expect(await until(owner, proof, isOver)).toMatchObject({ status: 'done' })
    const prisma = await getPrisma()
    // It was stopped, and did not fail: that is none of its three tries.
    expect(await prisma.scenarioProof.findUnique({ where: { id: proof }, select: { runs: true } })).toEqual({ runs: 1 })
  })

  it('that took three servers down with them are given up', async () => {
    const owner = await createActor()
    const prisma = await getPrisma()
    await stopGradingQueue()
    await startGradingQueue({ prover, threads: 0 })
    const { proof } = await ask(owner, 'pass')
    await prisma.scenarioProof.update({ where: { id: proof }, data: { status: 'running', runs: 3 } })
    await stopGradingQueue()
    await startGradingQueue({ prover, threads: 1 })
    expect(await until(owner, proof, isOver)).toMatchObject({ status: 'failed', failure: 'gave_up' })
  })

  it('tell whoever watches how they get on, and end with what they found', async () => {
    const owner = await createActor()
    const go = join(folder, `${engine}-watch`)
    const { proof } = await ask(owner, `wait-for ${go}`)
    await until(owner, proof, ({ status }) => status === 'running')
    const reading = readAll(streamProof(owner, proof, new AbortController().signal))
    await delay(100)
    writeFileSync(go, '')
    const events = await reading
    expect(events[0]).toMatchObject({ status: 'running', report: null })
    expect(events.at(-1)).toMatchObject({ status: 'done', progress: 1, report: { blockers: [] } })
  })

  it('tell nothing more to an editor who was taken away, nor anything to somebody else', async () => {
    const owner = await createActor()
    const editor = await createActor()
    const go = join(folder, `${engine}-editor`)
    const { scenario, proof } = await ask(owner, `wait-for ${go}`)
    await addEditor(owner, { id: scenario, email: editor.email })
    await until(owner, proof, ({ status }) => status === 'running')
    const reading = readAll(streamProof(editor, proof, new AbortController().signal))
    await removeEditor(owner, { id: scenario, editor: editor.id })
    const events = await reading
    expect(events.every(({ report }) => report === null)).toBe(true)
    expect(await readAll(streamProof(await createActor(), proof, new AbortController().signal))).toEqual([])
    writeFileSync(go, '')
    await until(owner, proof, isOver)
  })

  it('end their stream when nobody listens any more', async () => {
    const owner = await createActor()
    const go = join(folder, `${engine}-leave`)
    const { proof } = await ask(owner, `wait-for ${go}`)
    const leaving = new AbortController()
    const reading = readAll(streamProof(owner, proof, leaving.signal))
    leaving.abort()
    expect((await reading).length).toBeLessThanOrEqual(1)
    writeFileSync(go, '')
    await until(owner, proof, isOver)
  })
})
