import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeDatabase, getPrisma } from '#app/_server/node/db.ts'
import { createDatabase } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'
import { runLoad, startProcess } from '../../support/load-run.ts'

const support = join(import.meta.dirname, '../../support')

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase('PostgreSQL')
})
afterAll(() => database.remove())

it('a class that hands in is graded once each, though a grader and the server are killed meanwhile', async () => {
  await getPrisma()
  await closeDatabase()
  // One server that takes submissions and grades, and one that only grades; both are killed in the middle of it.
  const start = (threads: number, port: number) =>
    startProcess(
      ['--import', join(support, 'plain-node.ts'), join(support, 'server-under-load.ts'), `${threads}`, `${port}`],
      database.env,
      /port (\d+)/,
    )
  let server = await start(1, 0)
  let grader = await start(1, 0)
  const port = Number(server.said[1])
  const keys = Array.from({ length: 40 }, () => randomUUID())
  const figures = await runLoad({
    databaseUrl: database.env['DATABASE_URL']!,
    students: keys.length,
    overMs: 2000,
    async submit(student) {
      const response = await fetch(`http://127.0.0.1:${port}/${keys[student]}`, {
        method: 'POST',
        body: 'take-a-while',
      })
      if (!response.ok) throw new Error(await response.text())
      return response.text()
    },
    victims: [
      { name: 'grader', child: () => grader.child, restart: async () => void (grader = await start(1, 0)) },
      { name: 'server', child: () => server.child, restart: async () => void (server = await start(1, port)) },
    ],
  })
  for (const { child } of [server, grader]) child.kill('SIGKILL')
  const killed = [expect.stringMatching(/^grader at /), expect.stringMatching(/^server at /)]
  expect(figures).toMatchObject({ submitted: 40, lost: 0, double: 0, killed })
})
