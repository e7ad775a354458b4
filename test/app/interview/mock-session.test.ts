import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMockSession, type MockSession } from '#app/_features/interview/mock/mock-session.ts'
import { isEnding, isLocking, shownClaims } from '#app/_features/interview/mock/session-state.ts'
import { fakeBrowser } from './fake-browser.ts'
import { fakeMockServer } from './fake-mock-server.ts'

let browser: ReturnType<typeof fakeBrowser>
let server: ReturnType<typeof fakeMockServer>

function serve(settings?: Parameters<typeof fakeMockServer>[0]) {
  server = fakeMockServer(settings)
  vi.stubGlobal('fetch', server.fetch)
}

/** What was made of the task so far. */
let task: string | null
const readTask = (code: string) => (code === 'T1' ? task : null)

beforeEach(() => {
  task = null
  vi.useFakeTimers()
  browser = fakeBrowser()
  serve()
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function settle(seconds = 0) {
  await vi.advanceTimersByTimeAsync(seconds * 1000)
}

async function openTab(storage: typeof browser.storage | null = browser.storage): Promise<MockSession> {
  const session = createMockSession('m', server.actions, { storage, readTask })
  session.open()
  await settle()
  return session
}

const question = (session: MockSession) => {
  const now = session.store.getState().mock?.now
  return now?.kind === 'question' ? `${now.code} ${now.followUp?.id ?? '-'}` : now
}

describe('a mock in a tab', () => {
  it('commits an answer, empties the box and goes on where the server says', async () => {
    const session = await openTab()
    session.write('one trace')
    session.setConfidence(80)
    session.lock()
    await settle()
    expect(server.heard).toEqual(['answered 0.1 - one trace at 0'])
    expect(question(session)).toBe('8.2 -')
    expect(session.store.getState().draft).toMatchObject({ text: '', confidence: 50 })
  })

  it('does not commit nothing, but skips it', async () => {
    const session = await openTab()
    session.write('  ')
    session.lock()
    await settle()
    expect(server.heard).toEqual([])
    session.write('')
    session.skip()
    await settle()
    expect(server.heard).toEqual(['skipped 0.1 -  at 0'])
  })

  it('sends one answer for two presses', async () => {
    const session = await openTab()
    session.write('once')
    session.lock()
    session.lock()
    await settle()
    expect(server.heard).toHaveLength(1)
  })

  it('says that there is no such mock', async () => {
    vi.stubGlobal('fetch', async () => new Response(null, { status: 404 }))
    const session = await openTab()
    expect(session.store.getState().place).toBe('not_found')
  })

  it('opens by itself when a server that was out of reach is back', async () => {
    server.lose()
    const session = await openTab()
    expect(session.store.getState().place).toBe('unreachable')
    server.find()
    await settle(10)
    expect(session.store.getState().place).toBe('here')
  })

  it('takes a claim away at once, and the server hears of it', async () => {
    const session = await openTab()
    session.write('12.7 %')
    session.lock()
    await settle()
    const [claim] = shownClaims(session.store.getState())
    server.lose()
    session.removeClaim(claim!.attempt, claim!.id, true)
    await settle()
    expect(shownClaims(session.store.getState())[0]?.removed).toBe(true)
    expect(session.store.getState().mock?.claims[0]?.removed).toBe(false)
    server.find()
    await settle(10)
    expect(session.store.getState().mock?.claims[0]?.removed).toBe(true)
  })
})

describe('a live task', () => {
  it('is sent once, kept while the server is out of reach, and followed by the next question', async () => {
    server.moveOn(3)
    const session = await openTab()
    server.lose()
    session.sendTask('the config')
    session.sendTask('the config')
    await settle(30)
    expect(session.store.getState()).toMatchObject({ isStuck: true, usedS: 0 })
    server.find()
    await settle(10)
    expect(server.heard).toEqual(['task the config'])
    expect(question(session)).toBe('8.3 -')
  })

  it('is sent as it stands when the time is up', async () => {
    server.moveOn(3)
    await openTab()
    task = 'half a config'
    await settle(1200)
    expect(server.heard).toEqual(['task half a config', 'end at 1200'])
  })

  it('can be passed', async () => {
    server.moveOn(3)
    const session = await openTab()
    session.skip()
    await settle()
    expect(server.heard).toEqual(['skipped T1 -  at 0'])
  })

  it('is not what an answer is sent to', async () => {
    const session = await openTab()
    session.sendTask('the config')
    await settle()
    expect(server.heard).toEqual([])
  })
})

describe('the time of a mock', () => {
  it('runs while a question is asked, and stands in a pause', async () => {
    const session = await openTab()
    await settle(60)
    session.pause()
    await settle(600)
    expect(session.store.getState().usedS).toBe(60)
    session.resume()
    await settle(5)
    expect(session.store.getState().usedS).toBe(65)
  })

  it('shows in a pause what it counted, and nothing else later', async () => {
    const session = await openTab()
    // The tick that shows the second is still to come.
    vi.setSystemTime(Date.now() + 999)
    await settle(0.5)
    session.pause()
    const shown = session.store.getState().usedS
    await settle(30)
    expect([shown, session.store.getState().usedS]).toEqual([1, 1])
  })

  it('tells the server of a pause even while it hears of the time, and of both no more than once at a time', async () => {
    const session = await openTab()
    const told: boolean[] = []
    let answer: () => void = () => undefined
    server.actions.keepTime = ({ isPaused }) => {
      told.push(isPaused)
      return new Promise((resolve) => (answer = () => resolve({ ok: true, value: null })))
    }
    await settle(45)
    session.pause()
    expect(told).toEqual([false])
    answer()
    await settle()
    expect(told).toEqual([false, true])
  })

  it('does not count what the page was closed for, and stays paused over a reload', async () => {
    const first = await openTab()
    await settle(100)
    first.pause()
    browser.fire('pagehide')
    await settle(3600)
    const second = await openTab()
    await settle(30)
    expect(second.store.getState()).toMatchObject({ usedS: 100, isPaused: true })
    second.resume()
    await settle(20)
    expect(second.store.getState().usedS).toBe(120)
  })

  it('does not count what the machine slept for', async () => {
    const session = await openTab()
    await settle(10)
    vi.setSystemTime(Date.now() + 3_600_000)
    await settle(5)
    // The tick that was interrupted is not known to have passed.
    expect(session.store.getState().usedS).toBe(14)
  })

  it('counts on from what another device has used', async () => {
    await server.actions.keepTime({ mock: 'm', usedS: 300, isPaused: false })
    const session = await openTab()
    await settle(1)
    expect(session.store.getState().usedS).toBe(301)
  })

  it('commits the draft as it stands when it is up, and ends the mock', async () => {
    const session = await openTab()
    await settle(1190)
    session.write('half a sent')
    await settle(10)
    expect(server.heard).toEqual(['answered 0.1 - half a sent at 1200', 'end at 1200'])
    expect(session.store.getState().mock?.status).toBe('ended')
    expect(browser.kept.has('tracelab.mock.m')).toBe(false)
  })

  it('ends the mock without an answer where none was begun', async () => {
    const session = await openTab()
    await settle(1300)
    expect(server.heard).toEqual(['end at 1200'])
    expect(session.store.getState().usedS).toBe(1200)
  })

  it('has no end without a limit', async () => {
    serve({ limitS: null })
    const session = await openTab()
    await settle(7200)
    expect(server.heard).toEqual([])
    expect(session.store.getState().usedS).toBe(7200)
  })
})

describe('a connection that is lost', () => {
  it('keeps the answer, stands the clock, and sends it once when the network is back', async () => {
    const session = await openTab()
    await settle(30)
    session.write('kept here')
    server.lose()
    session.lock()
    await settle(300)
    expect(session.store.getState()).toMatchObject({ isStuck: true, usedS: 30, draft: { text: 'kept here' } })
    server.find()
    browser.fire('online')
    await settle()
    expect(session.store.getState()).toMatchObject({ isStuck: false, outgoing: [] })
    expect(server.heard).toEqual(['answered 0.1 - kept here at 30'])
  })

  it('lets nobody change an answer that is on its way', async () => {
    const session = await openTab()
    session.write('as it was')
    server.lose()
    session.lock()
    await settle()
    session.write('something else')
    expect(session.store.getState().draft.text).toBe('as it was')
  })

  it('tries again when the server is busy', async () => {
    const session = await openTab()
    session.write('wait for it')
    server.refuse('server_busy')
    session.lock()
    await settle()
    expect(session.store.getState().isStuck).toBe(true)
    server.refuse(null)
    await settle(10)
    expect(question(session)).toBe('8.2 -')
  })

  it('does not count an answer twice whose reply was lost', async () => {
    const session = await openTab()
    const { lockAnswer } = server.actions
    server.actions.lockAnswer = async (input) => {
      await lockAnswer(input)
      server.actions.lockAnswer = lockAnswer
      throw new TypeError('Failed to fetch')
    }
    session.write('said once')
    session.lock()
    await settle(10)
    expect(question(session)).toBe('8.2 -')
    expect(session.store.getState().outgoing).toEqual([])
  })

  it('keeps the end of the mock, too', async () => {
    const session = await openTab()
    session.write('the last words')
    server.lose()
    session.end()
    await settle(5)
    expect(isEnding(session.store.getState())).toBe(true)
    server.find()
    await settle(10)
    expect(server.heard).toEqual(['answered 0.1 - the last words at 0', 'end at 0'])
    expect(session.store.getState().mock?.status).toBe('ended')
  })

  it('gives the text back where the server will never take it', async () => {
    const session = await openTab()
    session.write('too much')
    server.refuse('too_long')
    session.lock()
    await settle()
    expect(session.store.getState()).toMatchObject({ refused: 'too_long', draft: { text: 'too much' }, outgoing: [] })
    session.write('less')
    expect(session.store.getState().draft.text).toBe('less')
  })
})

describe('a reload', () => {
  it('brings back what was typed and how sure one was', async () => {
    const first = await openTab()
    first.write('in mid-sen')
    first.setConfidence(30)
    browser.fire('pagehide')
    const second = await openTab()
    expect(second.store.getState().draft).toMatchObject({ text: 'in mid-sen', confidence: 30 })
  })

  it('sends the answer that waited', async () => {
    const first = await openTab()
    first.write('not sent yet')
    server.lose()
    first.lock()
    await settle()
    browser.fire('pagehide')
    server.find()
    const second = await openTab()
    expect(server.heard).toEqual(['answered 0.1 - not sent yet at 0'])
    expect(question(second)).toBe('8.2 -')
    expect(second.store.getState().left).toEqual([])
  })

  it('puts a text aside whose question was answered on another device', async () => {
    const first = await openTab()
    first.write('came too late')
    server.lose()
    first.lock()
    await settle()
    browser.fire('pagehide')
    server.find()
    server.moveOn()
    const second = await openTab()
    expect(question(second)).toBe('8.2 -')
    expect(second.store.getState()).toMatchObject({ left: ['came too late'], draft: { text: '' }, outgoing: [] })
  })

  it('goes on without storage as long as the page is open', async () => {
    const session = await openTab(null)
    session.write('only here')
    await settle(2)
    expect(session.store.getState()).toMatchObject({ isKept: false, draft: { text: 'only here' }, usedS: 2 })
  })
})

describe('a second tab', () => {
  it('is told that the mock is open elsewhere, and changes nothing', async () => {
    const first = await openTab()
    first.write('mine')
    const second = createMockSession('m', server.actions, { storage: browser.storage, readTask })
    second.open()
    await settle(1)
    expect(second.store.getState().place).toBe('elsewhere')
    second.write('overwritten')
    second.lock()
    await settle(5)
    expect(server.heard).toEqual([])
    expect(first.store.getState()).toMatchObject({ place: 'here', draft: { text: 'mine' } })
  })

  it('takes nothing by being left and opened again while it asks', async () => {
    const first = await openTab()
    const second = createMockSession('m', server.actions, { storage: browser.storage, readTask })
    second.open()
    second.leave()
    second.open()
    await settle(1)
    expect(second.store.getState().place).toBe('elsewhere')
    expect(first.store.getState().place).toBe('here')
  })

  it('takes over with what was typed, and the first one writes no more', async () => {
    const first = await openTab()
    first.write('begun in the first')
    await settle(40)
    const second = createMockSession('m', server.actions, { storage: browser.storage, readTask })
    second.open()
    await settle(1)
    second.takeOver()
    await settle()
    expect(first.store.getState().place).toBe('elsewhere')
    expect(second.store.getState()).toMatchObject({ draft: { text: 'begun in the first' } })
    expect(second.store.getState().usedS).toBeGreaterThanOrEqual(40)
    first.write('again')
    first.lock()
    second.write('finished in the second')
    second.lock()
    await settle(20)
    expect(server.heard).toEqual([expect.stringMatching(/^answered 0.1 - finished in the second/)])
  })

  it('lets only one of them count the time', async () => {
    const first = await openTab()
    const second = createMockSession('m', server.actions, { storage: browser.storage, readTask })
    second.open()
    await settle(1)
    second.takeOver()
    await settle(10)
    expect(second.store.getState().usedS).toBe(11)
    expect(first.store.getState().usedS).toBeLessThan(3)
  })

  it('is not kept out by a tab that crashed', async () => {
    const first = await openTab()
    first.write('before the crash')
    browser.crash()
    const second = createMockSession('m', server.actions, { storage: browser.storage, readTask })
    second.open()
    await settle(1)
    expect(second.store.getState()).toMatchObject({ place: 'here', draft: { text: 'before the crash' } })
  })
})

it('is locking until the server has taken the answer', async () => {
  const session = await openTab()
  session.write('a')
  session.lock()
  expect(isLocking(session.store.getState())).toBe(true)
  await settle()
  expect(isLocking(session.store.getState())).toBe(false)
})
