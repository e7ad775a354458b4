import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mergedText } from '#app/_features/studio/document/merge-texts.ts'
import { createDraftKeeper } from '#app/_features/studio/store/kept-draft.ts'
import type { SaveResult } from '#app/_features/studio/store/save-result.ts'
import { createStudioStore } from '#app/_features/studio/store/studio-store.ts'

const stored = {
  text: 'title: a\nminutes: 1\nlevel: M\n',
  revision: 4,
  savedAt: '2026-11-20T09:41:00Z',
  savedBy: 'Ann',
}

function createStorage(): Storage {
  const items = new Map<string, string>()
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  } as Storage
}

function open(answer: (revision: number, text: string) => Promise<SaveResult>, storage = createStorage()) {
  const sent: [number, string][] = []
  const studio = createStudioStore(
    stored,
    (revision, text) => {
      sent.push([revision, text])
      return answer(revision, text)
    },
    createDraftKeeper('s', storage),
  )
  return { studio, sent, storage }
}

const accept = (revision: number): Promise<SaveResult> =>
  Promise.resolve({ kind: 'saved', revision: revision + 1, savedAt: '2026-11-20T09:42:00Z' })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a scenario that is being written', () => {
  it('saves once after a pause, on the revision that it knows', async () => {
    const { studio, sent } = open(accept)
    studio.write('title: b\n')
    studio.write('title: bc\n')
    await vi.runAllTimersAsync()
    studio.write('title: bcd\n')
    await vi.runAllTimersAsync()
    expect(sent).toEqual([
      [4, 'title: bc\n'],
      [5, 'title: bcd\n'],
    ])
    expect(studio.store.getState().saving).toEqual({ kind: 'saved', at: '2026-11-20T09:42:00Z' })
  })

  it('saves a text that is no YAML, and goes on showing what the last one that was says', async () => {
    const { studio, sent } = open(accept)
    studio.write('title: [')
    await vi.runAllTimersAsync()
    expect(sent).toEqual([[4, 'title: [']])
    expect(studio.store.getState().data).toEqual({ title: 'a', minutes: 1, level: 'M' })
    expect(studio.store.getState().problem?.line).toBe(1)
  })

  it('keeps what the server does not have, and sends it when the page is opened again', async () => {
    const lost = open(() => Promise.reject(new Error('offline')))
    lost.studio.write('title: mine\n')
    await vi.advanceTimersByTimeAsync(2000)
    expect(lost.studio.store.getState().saving).toEqual({ kind: 'unreachable' })
    lost.studio.close()
    const { studio, sent } = open(accept, lost.storage)
    expect(studio.text()).toBe('title: mine\n')
    await vi.runAllTimersAsync()
    expect(sent).toEqual([[4, 'title: mine\n']])
    expect(lost.storage.getItem('tracelab.studio.s')).toBeNull()
  })

  it('joins what two people changed in different places, and saves both', async () => {
    const theirs = { ...stored, text: stored.text.replace('level: M', 'level: S'), revision: 5 }
    const { studio, sent } = open((revision) =>
      revision === 4 ? Promise.resolve({ kind: 'conflict', theirs, base: stored.text }) : accept(revision),
    )
    studio.write(stored.text.replace('title: a', 'title: mine'))
    await vi.runAllTimersAsync()
    expect(sent.at(-1)).toEqual([5, 'title: mine\nminutes: 1\nlevel: S\n'])
    expect(studio.store.getState().saving.kind).toBe('saved')
  })

  it('overwrites nobody where both changed the same line: it asks', async () => {
    const theirs = { ...stored, text: stored.text.replace('title: a', 'title: theirs'), revision: 5 }
    const { studio, sent } = open((revision) =>
      revision === 4 ? Promise.resolve({ kind: 'conflict', theirs, base: stored.text }) : accept(revision),
    )
    studio.write(stored.text.replace('title: a', 'title: mine'))
    await vi.runAllTimersAsync()
    expect(studio.store.getState().saving.kind).toBe('conflict')
    studio.write(`${studio.text()}# still typing\n`)
    await vi.runAllTimersAsync()
    expect(sent).toHaveLength(1)
    const { saving } = studio.store.getState()
    expect(saving.kind === 'conflict' && mergedText(saving.parts, ['theirs'])).toContain('# still typing')
    studio.resolve('title: both\n')
    await vi.runAllTimersAsync()
    expect(sent.at(-1)).toEqual([5, 'title: both\n'])
  })

  it('takes steps back and makes them again, one for each field and for each time somebody typed in the editor', async () => {
    const { studio } = open(accept)
    const editor = {}
    studio.write('title: b\n', undefined, 'title')
    studio.write('title: bc\n', undefined, 'title')
    studio.write('title: bcd\n', editor)
    studio.write('title: bcde\n', editor)
    studio.write('minutes: 2\n')
    const back = () => {
      studio.undo()
      return studio.text()
    }
    expect([back(), back(), back()]).toEqual(['title: bcde\n', 'title: bc\n', stored.text])
    expect(studio.store.getState()).toMatchObject({ canUndo: false, canRedo: true })
    studio.redo()
    expect(studio.text()).toBe('title: bc\n')
    studio.write('title: other\n', undefined, 'title')
    expect(studio.store.getState()).toMatchObject({ canUndo: true, canRedo: false })
    studio.undo()
    await vi.runAllTimersAsync()
    expect(studio.store.getState().saving.kind).toBe('saved')
    expect(studio.text()).toBe('title: bc\n')
  })

  it('does not take back what somebody else wrote', async () => {
    const theirs = { ...stored, text: 'title: a\nminutes: 1\nlevel: S\n', revision: 5 }
    let asked = 0
    const answer = (revision: number): Promise<SaveResult> =>
      asked++ === 0 ? Promise.resolve({ kind: 'conflict', theirs, base: stored.text }) : accept(revision)
    const { studio } = open(answer)
    studio.write('title: mine\nminutes: 1\nlevel: M\n')
    await vi.runAllTimersAsync()
    expect(studio.text()).toBe('title: mine\nminutes: 1\nlevel: S\n')
    studio.undo()
    expect(studio.text()).toBe('title: mine\nminutes: 1\nlevel: S\n')
  })
})
