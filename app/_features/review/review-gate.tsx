'use client'

import { useLocale } from 'next-intl'
import { useEffect, useState } from 'react'
import { LatePart } from '#app/_ui/late-part.tsx'
import { askGate, type AnswerCard, type QueuedCard } from './review-actions.ts'

async function loadPanel() {
  return (await import('./gate-panel.tsx')).GatePanel
}

const skippedKey = (lesson: string) => `tracelab.gate.${lesson}`

function wasSkipped(lesson: string): boolean {
  try {
    return sessionStorage.getItem(skippedKey(lesson)) !== null
  } catch {
    return false // Storage can be forbidden; then it is offered again.
  }
}

function remember(lesson: string): void {
  try {
    sessionStorage.setItem(skippedKey(lesson), '1')
  } catch {
    // See wasSkipped.
  }
}

/**
 * At the top of a lesson: when what it builds on has faded, a review of two minutes is offered. It blocks nothing; while
 * nothing has faded, or the server does not answer, it is not there.
 */
export function ReviewGate({ lesson, answerCard }: { lesson: string; answerCard: AnswerCard }) {
  const locale = useLocale()
  const [cards, setCards] = useState<QueuedCard[]>([])

  useEffect(() => {
    if (wasSkipped(lesson)) return
    const leaving = new AbortController()
    askGate(locale, lesson, leaving.signal)
      .then(setCards)
      .catch(() => undefined)
    return () => leaving.abort()
  }, [lesson, locale])

  if (cards.length === 0) return null
  const props = { cards, answerCard, onLeave: () => remember(lesson) }
  return <LatePart load={loadPanel} props={props} />
}
