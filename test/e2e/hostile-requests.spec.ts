import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { rawRequests, sendRaw } from './support/raw-requests.ts'

const root = join(import.meta.dirname, '../..')

/** The id that the build gave an action that anybody may ask. */
function idOfAction(name: string): string {
  const { node } = JSON.parse(readFileSync(join(root, '.next/server/server-reference-manifest.json'), 'utf8')) as {
    node: Record<string, { exportedName?: string }>
  }
  return Object.entries(node).find(([, { exportedName }]) => exportedName === name)![0]
}

/** The address of another site: a place to be led to. */
const elsewhere = /^location: (?!\/(?![/\\])|https?:\/\/localhost[:/]).*/im

test('hostile requests are refused, lead nowhere and tell nothing', async ({ baseURL, request }) => {
  const port = Number(new URL(baseURL!).port)
  const wrong: string[] = []
  const all = rawRequests(idOfAction('askForMail'))
  for (const [name, bytes] of all) {
    const { status, text } = await sendRaw(port, bytes)
    if (status >= 500) wrong.push(`${name}: ${status}`)
    const [head = '', ...body] = text.split('\r\n\r\n')
    if (elsewhere.test(head)) wrong.push(`${name}: ${elsewhere.exec(head)?.[0]}`)
    if (/^set-cookie: a=b/im.test(head)) wrong.push(`${name}: sets a cookie of theirs`)
    // The pages themselves may speak of all of it.
    const told = status === 200 ? '' : body.join('')
    if (/\bat .*:\d+:\d+|node_modules|root:x:0|TRACELAB_SECRET/.test(told) || told.includes(root))
      wrong.push(`${name}: tells ${told.slice(0, 200)}`)
  }
  expect(wrong).toEqual([])
  expect(all.length).toBeGreaterThan(120)
  expect((await request.get('/api/health')).status()).toBe(200)
  console.log(`${all.length} hostile requests over the wire`)
})

test('whoever sends half a request and waits keeps nobody else waiting', async ({ baseURL, request }) => {
  const port = Number(new URL(baseURL!).port)
  const halves = [
    '',
    'GET /en HTTP/1.1\r\n',
    'GET /en HTTP/1.1\r\nHost: localhost\r\nX-A: ',
    'POST /api/learner/data HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n{"format":',
    'POST /en/account/sign-in HTTP/1.1\r\nHost: localhost\r\nNext-Action: 0\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab',
  ]
  const sockets: Socket[] = []
  for (let index = 0; index < 200; index++) {
    const socket = connect({ port, host: 'localhost' }).on('error', () => undefined)
    socket.write(halves[index % halves.length]!)
    sockets.push(socket)
  }
  for (const path of ['/api/health', '/en', '/api/account', '/en/lab'])
    expect((await request.get(path)).status()).toBe(200)
  for (const socket of sockets) socket.destroy()
  expect((await request.get('/api/health')).status()).toBe(200)
})
