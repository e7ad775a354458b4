import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '#app/_server/access.ts'
import { exportAccount } from '#app/_server/accounts/account-data.ts'
import { deleteAccount, findLeaving } from '#app/_server/accounts/delete-account.ts'
import { createInvitation, inviteRoster, listInvitations, revokeInvitation } from '#app/_server/accounts/invitations.ts'
import { claimPlace, findOffer, listRosterOffers, redeemInvitation } from '#app/_server/accounts/join-class.ts'
import { setRole } from '#app/_server/accounts/roles.ts'
import { claimSetup } from '#app/_server/accounts/setup.ts'
import { listUsers, makeResetFor } from '#app/_server/accounts/users.ts'
import { listAudit } from '#app/_server/audit.ts'
import type { ClassRole, Role } from '#app/_server/generated/prisma/client.ts'
import { getPrisma } from '#app/_server/node/db.ts'
import { takeSingleton } from '#app/_server/node/process-singleton.ts'
import { setupCode, setupLine } from '#app/_server/node/setup-code.ts'
import { createClassRows } from '../../support/class-rows.ts'
import { createDatabase, createLearner, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

async function createAccount(role: Role = 'learner', name = 'Ann', emailVerified = false): Promise<Actor> {
  const prisma = await getPrisma()
  const id = randomUUID()
  const email = `${id}@school.example`
  await prisma.user.create({ data: { id, name, email, role, emailVerified, isAnonymous: false } })
  return { id, role, name, email }
}

async function createClass(...members: [Actor, ClassRole][]): Promise<string> {
  const prisma = await getPrisma()
  const people = members.map(([{ id, name }, role]) => ({ userId: id, name, role }))
  const made = await prisma.class.create({
    data: { name: 'Tracing, Monday', timeZone: 'Asia/Bangkok', members: { create: people } },
  })
  return made.id
}

/** What a call gave; a refusal is a failure of the test. */
function got<T>(result: { ok: true; value: T } | { ok: false; problem: string }): T {
  if (!result.ok) throw new Error(result.problem)
  return result.value
}

const refused = (problem: string) => ({ ok: false, problem })

describe.each(engines)('on %s', (engine) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createDatabase(engine)
  })
  afterAll(async () => {
    takeSingleton('auth')
    await database.remove()
  })
  beforeEach(async () => {
    const prisma = await getPrisma()
    await prisma.user.deleteMany()
    await prisma.auditEntry.deleteMany()
    await prisma.class.deleteMany()
  })

  async function memberOf(classId: string, actor: Actor) {
    const prisma = await getPrisma()
    return prisma.classMember.findUnique({ where: { classId_userId: { classId, userId: actor.id } } })
  }

  describe('the setup code', () => {
    it('is told while there is no admin, makes one admin, and is worth nothing afterwards', async () => {
      const [ann, ben] = [await createAccount(), await createAccount()]
      expect(await setupLine('http://localhost:3000')).toContain(
        `http://localhost:3000/account/setup?code=${setupCode()}`,
      )
      expect(await claimSetup(ann, 'wrong')).toEqual(refused('not_found'))
      const claims = await Promise.all([claimSetup(ann, setupCode()), claimSetup(ben, ` ${setupCode()} `)])
      expect(claims.map(({ ok }) => Number(ok)).toSorted((a, b) => a - b)).toEqual([0, 1])
      expect(claims).toContainEqual(refused('not_now'))
      expect(await setupLine('http://localhost:3000')).toBeNull()
    })
  })

  describe('a role', () => {
    it('is given by an admin alone, and written down with its reason', async () => {
      const admin = await createAccount('admin', 'Ada')
      const ann = await createAccount()
      const order = { userId: ann.id, role: 'instructor' as const, reason: 'teaches on Mondays' }
      for (const role of ['learner', 'instructor'] as const)
        expect(await setRole(await createAccount(role), order)).toEqual(refused('forbidden'))
      got(await setRole(admin, order))
      const prisma = await getPrisma()
      expect((await prisma.user.findUniqueOrThrow({ where: { id: ann.id } })).role).toBe('instructor')
      const { lines } = got(await listAudit(admin, { classId: null }))
      expect(lines).toEqual([
        expect.objectContaining({
          actor: { id: admin.id, name: 'Ada' },
          action: 'role.set',
          subjectName: 'Ann',
          before: 'learner',
          after: 'instructor',
          reason: 'teaches on Mondays',
        }),
      ])
      expect(await listAudit(ann, { classId: null })).toEqual(refused('forbidden'))
    })

    it('of the last admin stays, even when two admins take each other’s at once', async () => {
      const [ada, bob] = [await createAccount('admin'), await createAccount('admin')]
      const take = (by: Actor, from: Actor) => setRole(by, { userId: from.id, role: 'learner', reason: 'x' })
      const both = await Promise.all([take(ada, bob), take(bob, ada)])
      expect(both.filter(({ ok }) => ok)).toHaveLength(1)
      expect(both).toContainEqual(refused('not_now'))
    })

    it('cannot be given to somebody without an account', async () => {
      const admin = await createAccount('admin')
      const { id } = await createLearner()
      expect(await setRole(admin, { userId: id, role: 'admin', reason: 'x' })).toEqual(refused('not_found'))
    })
  })

  describe('the list of accounts', () => {
    it('finds by name and address, takes % and _ as they are, and leaves anonymous learners out', async () => {
      const admin = await createAccount('admin', 'Ada')
      await createAccount('learner', 'Ben_Li')
      await createAccount('learner', 'Benoli')
      await createLearner()
      const find = async (search: string) =>
        got(await listUsers(admin, { search, page: 0 })).users.map(({ name }) => name)
      expect(await find('')).toEqual(['Ada', 'Ben_Li', 'Benoli'])
      expect(await find('BEN_')).toEqual(['Ben_Li'])
      expect(await find('%')).toEqual([])
      expect(await find(admin.email.slice(0, 12))).toEqual(['Ada'])
      expect(await listUsers(await createAccount('instructor'), { search: '', page: 0 })).toEqual(refused('forbidden'))
    })

    it('lets an admin make a password link, which the log tells', async () => {
      const [admin, ann] = [await createAccount('admin'), await createAccount()]
      expect(got(await makeResetFor(admin, ann.id)).token).toMatch(/^[\w-]{32}$/)
      expect(await makeResetFor(ann, admin.id)).toEqual(refused('forbidden'))
      const { lines } = got(await listAudit(admin, { classId: null }))
      expect(lines.map(({ action, subject }) => [action, subject])).toEqual([
        ['password.reset_link', { userId: ann.id }],
      ])
    })
  })

  describe('an invitation', () => {
    it('says where it leads, lets somebody in as what it says, and is not kept in plain', async () => {
      const [teacher, ann] = [await createAccount('instructor', 'Tia'), await createAccount()]
      const classId = await createClass([teacher, 'instructor'])
      const { code } = got(await createInvitation(teacher, { classId, role: 'student' }))
      expect(code).toMatch(/^[2-9A-HJKMNP-Z]{10}$/)
      const prisma = await getPrisma()
      expect(JSON.stringify(await prisma.invitation.findMany())).not.toContain(code)

      const typed = `${code.slice(0, 5).toLowerCase()}-${code.slice(5)}`
      expect(got(await findOffer(null, typed))).toEqual({
        state: 'open',
        class: { name: 'Tracing, Monday', isArchived: false },
        role: 'student',
        invitedBy: 'Tia',
        isForSomebodyElse: false,
      })
      expect(got(await redeemInvitation(ann, { code: typed, name: 'Ann of 4B' }))).toEqual({ classId })
      expect(await memberOf(classId, ann)).toMatchObject({ role: 'student', name: 'Ann of 4B' })
      const { lines } = got(await listAudit(teacher, { classId }))
      expect(lines.map(({ action }) => action)).toEqual(['member.join', 'invitation.create'])
    })

    it('is made, listed and taken back by instructors of the class alone', async () => {
      const [teacher, helper, student, stranger, admin] = [
        await createAccount('instructor'),
        await createAccount(),
        await createAccount(),
        await createAccount('instructor'),
        await createAccount('admin'),
      ]
      const classId = await createClass([teacher, 'instructor'], [helper, 'assistant'], [student, 'student'])
      const { id } = got(await createInvitation(teacher, { classId, role: 'student' }))
      for (const [actor, problem] of [
        [helper, 'forbidden'],
        [student, 'forbidden'],
        [stranger, 'not_found'],
        [admin, 'not_found'],
      ] as const) {
        expect(await createInvitation(actor, { classId, role: 'instructor' })).toEqual(refused(problem))
        expect(await listInvitations(actor, classId)).toEqual(refused(problem))
        expect(await inviteRoster(actor, { classId })).toEqual(refused(problem))
        expect(await revokeInvitation(actor, id)).toEqual(refused(problem))
      }
      expect(await createInvitation(teacher, { classId: null, role: 'instructor' })).toEqual(refused('forbidden'))
      const made = got(await createInvitation(admin, { classId: null, role: 'instructor' }))
      expect(await revokeInvitation(teacher, made.id)).toEqual(refused('not_found'))
      got(await revokeInvitation(teacher, id))
      expect(got(await listInvitations(teacher, classId)).map(({ state }) => state)).toEqual(['revoked'])
    })

    it('that was taken back, has run out, or was used up lets nobody in', async () => {
      const [teacher, ann, ben] = [await createAccount('instructor'), await createAccount(), await createAccount()]
      const classId = await createClass([teacher, 'instructor'])
      const order = { classId, role: 'student' as const }
      const old = got(await createInvitation(teacher, { ...order, expiresAt: new Date(Date.now() - 1000) }))
      const back = got(await createInvitation(teacher, order))
      const once = got(await createInvitation(teacher, { ...order, uses: 1 }))
      got(await revokeInvitation(teacher, back.id))
      for (const { code } of [old, back])
        expect(await redeemInvitation(ann, { code, name: 'Ann' })).toEqual(refused('not_now'))
      const both = await Promise.all([ann, ben].map((one) => redeemInvitation(one, { code: once.code, name: 'x' })))
      expect(both.filter(({ ok }) => ok)).toHaveLength(1)
      expect(both).toContainEqual(refused('not_now'))
      expect(await redeemInvitation(ann, { code: 'NOSUCHCODE', name: 'Ann' })).toEqual(refused('not_found'))
    })

    it('uses nothing up for a member, and never lowers their role', async () => {
      const [teacher, ann] = [await createAccount('instructor'), await createAccount()]
      const classId = await createClass([teacher, 'instructor'])
      const { code } = got(await createInvitation(teacher, { classId, role: 'student', uses: 1 }))
      got(await redeemInvitation(teacher, { code, name: 'x' }))
      expect((await memberOf(classId, teacher))?.role).toBe('instructor')
      got(await redeemInvitation(ann, { code, name: 'Ann' }))
      const raised = got(await createInvitation(teacher, { classId, role: 'assistant' }))
      got(await redeemInvitation(ann, { code: raised.code, name: 'Ann' }))
      expect((await memberOf(classId, ann))?.role).toBe('assistant')
    })

    it('without a class makes an instructor, which the log tells', async () => {
      const [admin, ann] = [await createAccount('admin'), await createAccount()]
      const { code } = got(await createInvitation(admin, { classId: null, role: 'instructor', uses: 1 }))
      expect(got(await redeemInvitation(ann, { code, name: 'Ann' }))).toEqual({ classId: null })
      const prisma = await getPrisma()
      expect((await prisma.user.findUniqueOrThrow({ where: { id: ann.id } })).role).toBe('instructor')
      expect(got(await listAudit(admin, { classId: null })).lines[0]).toMatchObject({
        action: 'role.set',
        after: 'instructor',
      })
    })

    it('into a class that has ended lets nobody in', async () => {
      const [teacher, ann] = [await createAccount('instructor'), await createAccount()]
      const classId = await createClass([teacher, 'instructor'])
      const { code } = got(await createInvitation(teacher, { classId, role: 'student' }))
      const prisma = await getPrisma()
      await prisma.class.update({ where: { id: classId }, data: { archivedAt: new Date() } })
      expect(await redeemInvitation(ann, { code, name: 'Ann' })).toEqual(refused('not_now'))
    })
  })

  describe('a place of a roster', () => {
    async function classWithPlace(email: string): Promise<{ teacher: Actor; classId: string }> {
      const teacher = await createAccount('instructor')
      const classId = await createClass([teacher, 'instructor'])
      const prisma = await getPrisma()
      await prisma.rosterEntry.create({
        data: { classId, email, name: 'Ann Roster', studentNo: '6401', role: 'assistant' },
      })
      return { teacher, classId }
    }

    it('is claimed by a confirmed address, once', async () => {
      const ann = await createAccount('learner', 'Ann', true)
      const { classId } = await classWithPlace(ann.email)
      expect(await listRosterOffers(ann)).toEqual([{ classId, name: 'Tracing, Monday', role: 'assistant' }])
      got(await claimPlace(ann, classId))
      expect(await memberOf(classId, ann)).toMatchObject({ role: 'assistant', name: 'Ann Roster', studentNo: '6401' })
      expect(await listRosterOffers(ann)).toEqual([])
      expect(await claimPlace(ann, classId)).toEqual(refused('not_found'))
    })

    it('is not claimed by an address that anybody could have typed', async () => {
      const ann = await createAccount()
      const { teacher, classId } = await classWithPlace(ann.email)
      expect(await listRosterOffers(ann)).toEqual([])
      expect(await claimPlace(ann, classId)).toEqual(refused('not_found'))
      const { code } = got(await createInvitation(teacher, { classId, role: 'student' }))
      got(await redeemInvitation(ann, { code, name: 'Somebody' }))
      expect(await memberOf(classId, ann)).toMatchObject({ role: 'student', name: 'Somebody', studentNo: null })
    })

    it('is claimed by the invitation that was made for it, and by nobody else with that', async () => {
      const [ann, ben] = [await createAccount(), await createAccount()]
      const { teacher, classId } = await classWithPlace(ann.email)
      const [first] = got(await inviteRoster(teacher, { classId }))
      const [second] = got(await inviteRoster(teacher, { classId }))
      expect(second).toMatchObject({ email: ann.email, name: 'Ann Roster' })
      expect(await redeemInvitation(ann, { code: first!.code, name: 'x' })).toEqual(refused('not_now'))
      expect(got(await findOffer(ben, second!.code)).isForSomebodyElse).toBe(true)
      expect(await redeemInvitation(ben, { code: second!.code, name: 'x' })).toEqual(refused('forbidden'))
      got(await redeemInvitation(ann, { code: second!.code, name: 'x' }))
      expect(await memberOf(classId, ann)).toMatchObject({ role: 'assistant', name: 'Ann Roster', studentNo: '6401' })
      expect(got(await inviteRoster(teacher, { classId }))).toEqual([])
    })
  })

  describe('deleting an account', () => {
    it('waits until a class has another instructor, or is archived', async () => {
      const [teacher, student] = [await createAccount('instructor'), await createAccount()]
      const classId = await createClass([teacher, 'instructor'], [student, 'student'])
      expect((await findLeaving(teacher)).blockedBy).toEqual([{ id: classId, name: 'Tracing, Monday' }])
      expect(await deleteAccount(teacher)).toEqual(refused('not_now'))
      const prisma = await getPrisma()
      await prisma.class.update({ where: { id: classId }, data: { archivedAt: new Date() } })
      got(await deleteAccount(teacher))
      expect(await memberOf(classId, student)).not.toBeNull()
    })

    it('hands scenarios to who writes them too, keeps published ones, and takes the rest and empty classes along', async () => {
      const [teacher, editor] = [await createAccount('instructor'), await createAccount('instructor')]
      const classId = await createClass([teacher, 'instructor'])
      const prisma = await getPrisma()
      const draft = { title: { en: 'x' }, draft: 'x', ownerId: teacher.id }
      const shared = await prisma.scenario.create({ data: { ...draft, editors: { create: { userId: editor.id } } } })
      const version = { version: 1, document: 'x', sha256: 'x', engine: 'x', note: '', proof: {} }
      const published = await prisma.scenario.create({ data: { ...draft, versions: { create: version } } })
      const own = await prisma.scenario.create({ data: draft })
      expect(await findLeaving(teacher)).toMatchObject({
        blockedBy: [],
        classesDeleted: 1,
        scenariosHandedOver: 1,
        scenariosKept: 1,
        scenariosDeleted: 1,
      })
      got(await deleteAccount(teacher))
      const left = await prisma.scenario.findMany({ where: { id: { in: [shared.id, published.id, own.id] } } })
      expect(Object.fromEntries(left.map(({ id, ownerId }) => [id, ownerId]))).toEqual({
        [shared.id]: editor.id,
        [published.id]: null,
      })
      expect(await prisma.class.count({ where: { id: classId } })).toBe(0)
      await prisma.scenarioVersion.deleteMany()
      await prisma.scenario.deleteMany()
    })

    it('of the last admin waits while others have accounts', async () => {
      const admin = await createAccount('admin')
      const ann = await createAccount()
      expect(await deleteAccount(admin)).toEqual(refused('not_now'))
      got(await deleteAccount(ann))
      got(await deleteAccount(admin))
    })
  })

  it('the file of one’s data tells scenarios, classes, sittings and grades, and no seed', async () => {
    const ann = await createAccount()
    await createClassRows(ann.id)
    const data = (await exportAccount(ann)) as Record<string, unknown[]>
    for (const part of ['scenarios', 'editing', 'memberships', 'sittings', 'exceptions', 'overrides', 'audited'])
      expect([part, data[part]?.length]).toEqual([part, 1])
    expect(JSON.stringify(data)).not.toContain('"seed"')
  })
})
