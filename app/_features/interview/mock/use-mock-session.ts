'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { readTaskDraft } from '../task/use-task-answer.ts'
import type { MockActions } from './mock-actions.ts'
import { createMockSession, type MockSession } from './mock-session.ts'

const sessions = new Map<string, MockSession>()

function neverChanges(): () => void {
  return () => undefined
}

/** The mock that the address names, in this tab; undefined where it names none, null while the page is everybody's. */
export function useMockSession(actions: MockActions): MockSession | null | undefined {
  const read = useCallback(() => {
    const id = new URLSearchParams(location.search).get('mock')
    if (id === null) return undefined
    const session = sessions.get(id) ?? createMockSession(id, actions, { readTask: (code) => readTaskDraft(code, id) })
    sessions.set(id, session)
    return session
  }, [actions])
  return useSyncExternalStore(neverChanges, read, () => null)
}
