import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#app/_server/access.ts'
import type { ActionResult } from '#app/_server/action.ts'
import { getPrisma } from '#app/_server/node/db.ts'
import { startGradingQueue } from '#app/_server/node/grading-queue.ts'
import { listSaves, readSave, saveDraft } from '#app/_server/studio/drafts.ts'
import { addEditor, removeEditor } from '#app/_server/studio/editors.ts'
import { askProof, cancelProof, digest, findProof } from '#app/_server/studio/proofs.ts'
import { publish } from '#app/_server/studio/publish.ts'
import { archiveScenario, createScenario, deleteScenario, listScenarios } from '#app/_server/studio/scenarios.ts'
import { readVersion, readVersionOf } from '#app/_server/studio/versions.ts'
import { viewPresence, viewScenario } from '#app/_server/studio/view-scenario.ts'
import { createDatabase, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'
import { createActor, createGivenClass } from '../../support/studio-people.ts'

const text = (name: string): string => `title: { en: ${name}, th: ชื่อ }\n`

async function create(owner: Actor, document = text('One')): Promise<string> {
  return valueOf(await createScenario(owner, { kind: 'file', text: document })).id
}

function valueOf<T>(result: ActionResult<T>): T {
  if (!result.ok) throw new Error(result.problem)
  return result.value
}

/** A finished proof of the draft as it is, as the gate would have written it. */
async function prove(scenarioId: string, { seeds = 200, blockers = 0 } = {}): Promise<string> {
  const prisma = await getPrisma()
  const { draft, revision } = await prisma.scenario.findUniqueOrThrow({ where: { id: scenarioId } })
  const id = randomUUID()
  const report = {
    sha256: digest(draft),
    engine: 'test',
    seeds: Array.from({ length: seeds }, (_, index) => index),
    blockers: Array.from({ length: blockers }, () => ({ message: 'No.', line: 1, column: 1, seeds: [] })),
  }
  await prisma.scenarioProof.create({
    data: { id, scenarioId, revision, document: draft, sha256: digest(draft), seeds, status: 'done', report },
  })
  return id
}

const release = async (owner: Actor, id: string) =>
  valueOf(await publish(owner, { id, proof: await prove(id), note: '' })).version

describe.each(engines)('the studio on %s', (engine) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createDatabase(engine)
    await startGradingQueue({ threads: 0 })
  })
  afterAll(() => database.remove())

  it('lets those write who may, and tells everybody else nothing, whichever function they call', async () => {
    const owner = await createActor()
    const editor = await createActor()
    const id = await create(owner)
    await addEditor(owner, { id, email: editor.email.toUpperCase() })
    await release(owner, id)
    const { number } = await (await getPrisma()).scenario.findUniqueOrThrow({ where: { id } })
    const code = `S${number}.1`
    const here = await createGivenClass(code)
    const other = await createGivenClass('S999999.1')
    const proof = await prove(id)
    const someone = await createActor()

    const people = {
      owner,
      editor,
      assistant: here.assistant,
      teacher: here.instructor,
      student: here.student,
      'teacher of others': other.instructor,
      stranger: someone,
      admin: await createActor('admin'),
    }
    const told = (value: unknown) => (value === null ? 'not_found' : 'ok')
    const outcome = (result: ActionResult<unknown>) => (result.ok ? 'ok' : result.problem)
    const calls: Record<string, (actor: Actor) => Promise<string>> = {
      viewScenario: async (actor) => told(await viewScenario(actor, id)),
      viewPresence: async (actor) => told(await viewPresence(actor, id)),
      listScenarios: async (actor) => ((await listScenarios(actor)).some((row) => row.id === id) ? 'ok' : 'not_found'),
      listSaves: async (actor) => told(await listSaves(actor, id)),
      readSave: async (actor) => outcome(await readSave(actor, { id, revision: 1 })),
      saveDraft: async (actor) => outcome(await saveDraft(actor, { id, baseRevision: 1, text: text('One') })),
      findProof: async (actor) => told(await findProof(actor, proof)),
      askProof: async (actor) => outcome(await askProof(actor, id)),
      cancelProof: async (actor) => outcome(await cancelProof(actor, id)),
      publish: async (actor) => outcome(await publish(actor, { id, proof, note: '' })),
      readVersion: async (actor) => told(await readVersion(actor, code)),
      readVersionOf: async (actor) => told(await readVersionOf(actor, { scenario: id, version: 1 })),
      fork: async (actor) => outcome(await createScenario(actor, { kind: 'version', code })),
      archiveScenario: async (actor) => outcome(await archiveScenario(actor, id, false)),
      deleteScenario: async (actor) => outcome(await deleteScenario(actor, id)),
      addEditor: async (actor) => outcome(await addEditor(actor, { id, email: someone.email.replace('@', '-x@') })),
      removeEditor: async (actor) => outcome(await removeEditor(actor, { id, editor: 'nobody' })),
    }
    const writes = { owner: 'ok', editor: 'ok' }
    const reads = { ...writes, assistant: 'ok', teacher: 'ok' }
    const owns = { owner: 'ok', editor: 'forbidden' }
    const expected: Record<string, Record<string, string>> = {
      readVersion: reads,
      readVersionOf: reads,
      fork: reads,
      archiveScenario: owns,
      deleteScenario: { owner: 'not_now', editor: 'forbidden' },
      addEditor: owns,
      removeEditor: owns,
    }
    for (const [name, call] of Object.entries(calls)) {
      const got: Record<string, string> = {}
      for (const [who, actor] of Object.entries(people)) got[who] = await call(actor)
      const nobody = Object.fromEntries(Object.keys(people).map((who) => [who, 'not_found']))
      expect({ [name]: got }).toEqual({ [name]: { ...nobody, ...(expected[name] ?? writes) } })
    }
  })

  it('never writes over what somebody saved meanwhile, and gives both what they began with', async () => {
    const owner = await createActor('instructor', 'Ann')
    const editor = await createActor('instructor', 'Bo')
    const id = await create(owner, text('Zero'))
    await addEditor(owner, { id, email: editor.email })
    expect(valueOf(await saveDraft(owner, { id, baseRevision: 1, text: text('Ann') }))).toMatchObject({
      kind: 'saved',
      revision: 2,
    })
    expect(valueOf(await saveDraft(editor, { id, baseRevision: 1, text: text('Bo') }))).toMatchObject({
      kind: 'conflict',
      base: text('Zero'),
      theirs: { text: text('Ann'), revision: 2, savedBy: 'Ann' },
    })
    expect((await viewScenario(owner, id))?.draft.text).toBe(text('Ann'))
    // Sent again after an answer that was lost: it is saved already.
    expect(valueOf(await saveDraft(owner, { id, baseRevision: 1, text: text('Ann') }))).toMatchObject({
      kind: 'saved',
      revision: 2,
    })
    expect(valueOf(await saveDraft(editor, { id, baseRevision: 2, text: text('Both') }))).toMatchObject({
      kind: 'saved',
      revision: 3,
    })
    expect((await listSaves(owner, id))?.map(({ revision, savedBy }) => [revision, savedBy])).toEqual([
      [3, 'Bo'],
      [2, 'Ann'],
      [1, 'Ann'],
    ])
    expect(valueOf(await readSave(owner, { id, revision: 2 })).text).toBe(text('Ann'))
  })

  it('of two who save at the same moment lets one know of the other', async () => {
    const owner = await createActor()
    const id = await create(owner)
    const outcomes = await Promise.all(
      ['A', 'B', 'C', 'D'].map((name) => saveDraft(owner, { id, baseRevision: 1, text: text(name) })),
    )
    const kinds = outcomes.map((one) => valueOf(one).kind)
    expect(kinds.toSorted()).toEqual(['conflict', 'conflict', 'conflict', 'saved'])
    const saved = ['A', 'B', 'C', 'D'][kinds.indexOf('saved')]!
    expect((await viewScenario(owner, id))?.draft).toMatchObject({ revision: 2, text: text(saved) })
  })

  it('keeps a text exactly, valid or not, and the fifty newest of them', async () => {
    const owner = await createActor()
    const strange = 'title: { en: "a\0b", th: [unclosed\n\ud800 ไทย \u{fffe}0000 \r\n\t$1'
    const id = await create(owner, strange)
    expect((await viewScenario(owner, id))?.draft.text).toBe(strange)
    for (let revision = 1; revision <= 52; revision++)
      expect(valueOf(await saveDraft(owner, { id, baseRevision: revision, text: text(`${revision}`) })).kind).toBe(
        'saved',
      )
    const saves = (await listSaves(owner, id)) ?? []
    expect(saves).toHaveLength(50)
    expect(saves.at(-1)?.revision).toBe(4)
    // What it began with is not kept any more: there is nothing to merge from, and nothing is lost.
    expect(valueOf(await saveDraft(owner, { id, baseRevision: 1, text: 'late' }))).toMatchObject({
      kind: 'conflict',
      base: null,
    })
    expect(await saveDraft(owner, { id, baseRevision: 53, text: 'x'.repeat(262_145) })).toEqual({
      ok: false,
      problem: 'too_long',
    })
  })

  it('is listed by the title of its text, however broken the rest', async () => {
    const owner = await createActor()
    const id = await create(owner, text('Before'))
    const titleOf = async () => (await listScenarios(owner)).find((row) => row.id === id)?.title
    expect(await titleOf()).toEqual({ en: 'Before', th: 'ชื่อ' })
    const bomb = Array.from({ length: 12 }, (_, n) => `l${n + 1}: &l${n + 1} [${`*l${n},`.repeat(9)}]`).join('\n')
    for (const broken of [
      'title: [',
      'title: 3',
      `l0: &l0 x\n${bomb}\ntitle: { en: *l12 }`,
      '',
      'title: { en: [1] }',
    ]) {
      const { revision } = (await viewScenario(owner, id))!.draft
      await saveDraft(owner, { id, baseRevision: revision, text: broken })
      expect(await titleOf()).toEqual({})
    }
  })

  it('proves a text once, however often it is asked, and calls off what is proven of an older one', async () => {
    const owner = await createActor()
    const id = await create(owner)
    const all = [1, 2, 3, 4, 5, 6, 7, 8]
    // With a connection each, so that they truly ask at once.
    await Promise.all(all.map(() => listScenarios(owner)))
    const asked = await Promise.all(all.map(() => askProof(owner, id)))
    const [first] = asked.map((one) => valueOf(one))
    expect(new Set(asked.map((one) => valueOf(one).id)).size).toBe(1)
    expect(first).toMatchObject({ status: 'queued', revision: 1, sha256: digest(text('One')) })

    await saveDraft(owner, { id, baseRevision: 1, text: text('Two') })
    const second = valueOf(await askProof(owner, id))
    expect(second.id).not.toBe(first!.id)
    expect(await findProof(owner, first!.id)).toMatchObject({ status: 'failed', failure: 'called_off' })

    await cancelProof(owner, id)
    expect((await viewScenario(owner, id))?.proof).toMatchObject({ id: second.id, status: 'failed' })
    // What was called off is not what somebody who asks again wants to see.
    expect(valueOf(await askProof(owner, id)).id).not.toBe(second.id)
  })

  it('proves so many scenarios of one person at a time', async () => {
    const owner = await createActor()
    const ids = [await create(owner), await create(owner), await create(owner), await create(owner)]
    const outcomes: string[] = []
    for (const id of ids) {
      const asked = await askProof(owner, id)
      outcomes.push(asked.ok ? 'ok' : asked.problem)
    }
    expect(outcomes).toEqual(['ok', 'ok', 'ok', 'too_many_attempts'])
  })

  it('publishes nothing that the gate did not let through whole', async () => {
    const owner = await createActor()
    const id = await create(owner)
    const attempt = async (proof: string) => {
      const result = await publish(owner, { id, proof, note: '' })
      return result.ok ? result.value.version : result.problem
    }
    expect(await attempt(await prove(id, { blockers: 1 }))).toBe('not_now')
    expect(await attempt(await prove(id, { seeds: 199 }))).toBe('not_now')
    expect(await attempt(valueOf(await askProof(owner, id)).id)).toBe('not_now')
    expect(await attempt(randomUUID())).toBe('not_found')
    expect(await attempt(await prove(await create(owner)))).toBe('not_found')
    const proof = await prove(id)
    await saveDraft(owner, { id, baseRevision: 1, text: text('Edited') })
    expect(await attempt(proof)).toBe('not_now')
    await saveDraft(owner, { id, baseRevision: 2, text: text('One') })
    expect(await attempt(proof)).toBe(1)
  })

  it('gives versions their numbers once, whoever publishes at the same moment', async () => {
    const owner = await createActor()
    const id = await create(owner)
    const proof = await prove(id)
    const results = await Promise.all([1, 2, 3, 4].map(() => publish(owner, { id, proof, note: 'first' })))
    expect(results.map((one) => valueOf(one).version)).toEqual([1, 1, 1, 1])
    await saveDraft(owner, { id, baseRevision: 1, text: text('Corrected') })
    expect(await release(owner, id)).toBe(2)

    const { number, versions } = (await viewScenario(owner, id))!
    expect(versions.map(({ version }) => version)).toEqual([2, 1])
    // The first is as it was: what students were given does not change.
    expect(await readVersion(owner, `S${number}.1`)).toMatchObject({
      text: text('One'),
      sha256: digest(text('One')),
      note: 'first',
      engine: 'test',
    })
    expect(await readVersionOf(owner, { scenario: id, version: 2 })).toMatchObject({ code: `S${number}.2` })
    expect(await readVersionOf(owner, { scenario: id, version: 3 })).toBeNull()
    expect(await deleteScenario(owner, id)).toEqual({ ok: false, problem: 'not_now' })
    expect(await deleteScenario(owner, await create(owner))).toEqual({ ok: true, value: null })
  })

  it('answers the same whether or not an address has an account, and takes no learner for an editor', async () => {
    const owner = await createActor()
    const id = await create(owner)
    const learner = await createActor('learner')
    const editor = await createActor()
    for (const email of ['nobody@school.example', learner.email, owner.email, editor.email, editor.email])
      expect(await addEditor(owner, { id, email })).toEqual({ ok: true, value: null })
    expect((await viewScenario(owner, id))?.editors.map((one) => one.id)).toEqual([editor.id])
    expect(await removeEditor(editor, { id, editor: editor.id })).toEqual({ ok: true, value: null })
    expect(await viewScenario(editor, id)).toBeNull()
  })

  it('tells who else has it open', async () => {
    const owner = await createActor('instructor', 'Ann')
    const editor = await createActor('instructor', 'Bo')
    const id = await create(owner)
    await addEditor(owner, { id, email: editor.email })
    expect((await viewScenario(owner, id))?.others).toEqual([])
    expect((await viewScenario(editor, id))?.others).toEqual([{ name: 'Ann' }])
    expect((await viewScenario(owner, id))?.others).toEqual([{ name: 'Bo' }])
    const prisma = await getPrisma()
    await prisma.scenarioPresence.updateMany({ data: { seenAt: new Date(Date.now() - 60_000) } })
    expect((await viewScenario(owner, id))?.others).toEqual([])
    expect(await viewPresence(editor, id)).toEqual({ others: [{ name: 'Ann' }] })
    expect(await viewPresence(owner, id)).toEqual({ others: [{ name: 'Bo' }] })
  })

  it('begins from a template, a stock world or a lesson, and from nothing that is a path', async () => {
    const owner = await createActor()
    const begin = async (from: Parameters<typeof createScenario>[1]) => {
      const result = await createScenario(owner, from)
      return result.ok ? (await viewScenario(owner, result.value.id))! : result.problem
    }
    expect(await begin({ kind: 'template', template: 'slow-third-party' })).toMatchObject({ forkedFrom: null })
    const ofShop = await begin({ kind: 'world', scenario: 'shop' })
    expect(ofShop).toMatchObject({ forkedFrom: 'shop' })
    // The shop samples, and what is asked of students has to be stored.
    expect(JSON.stringify(ofShop)).toMatch(/collector:/)
    expect(JSON.stringify(ofShop)).not.toMatch(/tail_sampling/)
    expect(await begin({ kind: 'exercise', code: 'L08.1' })).toMatchObject({ forkedFrom: 'L08.1' })
    expect(await begin({ kind: 'template', template: 'no-such' })).toBe('not_found')
    expect(await begin({ kind: 'world', scenario: 'no-such' })).toBe('not_found')
    expect(await begin({ kind: 'exercise', code: 'L99.9' })).toBe('not_found')
    expect(await begin({ kind: 'file', text: 'x'.repeat(262_145) })).toBe('too_long')
  })
})
