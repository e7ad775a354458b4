import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { visitorAction } from '#app/_server/accounts/visitor-action.ts'
import { answerAction, refusalOf } from '#app/_server/node/refuse-request.ts'
import { z } from 'zod'

const get = (url: string, headers: Record<string, string> = {}) => ({ method: 'GET', url, headers })

describe('a request', () => {
  it.each(['/', '/en/lab?x=%', '/api/classes/a%20b', '/th/learn/%E0%B8%81', '//evil.example'])(
    'to %s is read',
    (url) => {
      expect(refusalOf(get(url))).toBeNull()
    },
  )

  it.each(['*', '', 'http://evil.example/en', 'evil.example:443', '/api/classes/%E0%A4%A', '/en/%00', '/%'])(
    'to %j is refused',
    (url) => expect(refusalOf(get(url))).toBe(400),
  )

  it('has a method of this site', () => {
    for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS']) expect(refusalOf({ ...get('/en'), method })).toBeNull()
    for (const method of ['TRACE', 'PUT', 'PROPFIND', 'DELETE']) expect(refusalOf({ ...get('/en'), method })).toBe(405)
  })

  it('asks for no picture of another size', () => {
    expect(refusalOf(get('/_next/image?url=http%3A%2F%2F169.254.169.254'))).toBe(404)
  })

  it('asks for an action from a page of this site only', () => {
    const ask = (headers: Record<string, string>) =>
      refusalOf({ method: 'POST', url: '/en', headers: { host: 'school.example', 'next-action': 'a', ...headers } })
    expect(ask({ origin: 'https://school.example' })).toBeNull()
    expect(ask({})).toBeNull()
    expect(ask({ origin: 'https://a.example', 'x-forwarded-host': 'a.example, school.example' })).toBeNull()
    for (const origin of ['https://evil.example', 'null', '://', 'https://school.example.evil.example'])
      expect(ask({ origin })).toBe(403)
  })
})

it('an action that could not be read is a mistake of whoever asks, one that fails is ours', async () => {
  const act = visitorAction(z.strictObject({}), () => Promise.reject(new Error('ours')))
  const server = createServer((request, response) =>
    answerAction(request, response, () => {
      // As Next does: what is posted is read, then the action is called.
      if (request.url === '/unreadable') response.writeHead(500).end()
      else act({}).catch(() => response.writeHead(500).end())
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const ask = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST' })).status
  expect(await ask('/unreadable')).toBe(400)
  expect(await ask('/failing')).toBe(500)
  server.close()
})
