import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { variantSeeds } from '#content/authored/variant-seeds.ts'
import { saveDraft } from '#app/_server/studio/drafts.ts'
import { withDraft } from '#app/_server/studio/preview.ts'
import { createScenario } from '#app/_server/studio/scenarios.ts'
import { createDatabase, type TestDatabase } from '../../support/server-database.ts'
import { createActor } from '../../support/studio-people.ts'

const text = readFileSync('content/authored/examples/slow-third-party.yaml', 'utf8')

describe('a draft that is previewed', () => {
  let database: TestDatabase
  beforeAll(async () => void (database = await createDatabase('PGlite')))
  afterAll(() => database.remove())

  it('is lent, as it was saved last, to whoever writes it and to nobody else', async () => {
    const [owner, stranger] = [await createActor(), await createActor()]
    const made = await createScenario(owner, { kind: 'file', text })
    if (!made.ok) throw new Error(made.problem)
    const { id } = made.value
    const look = ({ revision, seed, document }: { revision: number; seed: number; document: { minutes: number } }) =>
      Promise.resolve({ revision, seed, minutes: document.minutes })
    const ask = (actor = owner, ordinal = 3) => withDraft(actor, { id, ordinal }, look)
    const seed = variantSeeds()[2]
    expect(await ask()).toEqual({ ok: true, value: { revision: 1, seed, minutes: 15 } })
    expect(await ask(stranger)).toEqual({ ok: false, problem: 'not_found' })
    expect(await ask(owner, 201)).toEqual({ ok: false, problem: 'not_found' })

    await saveDraft(owner, { id, baseRevision: 1, text: text.replace('minutes: 15', 'minutes: 20') })
    expect(await ask()).toEqual({ ok: true, value: { revision: 2, seed, minutes: 20 } })

    const line = text.split('\n').findIndex((one) => one.startsWith('minutes:')) + 1
    await saveDraft(owner, { id, baseRevision: 2, text: text.replace('minutes: 15', 'minutes: soon') })
    expect(await ask()).toMatchObject({ ok: true, value: { invalid: { line } } })
  })
})
